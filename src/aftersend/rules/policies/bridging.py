"""What both sides approve of comes first."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="bridging",
    ranking="bridging",
)
