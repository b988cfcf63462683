"""No rule and no ranking of its own: whatever the audience preset does."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="none",
)
