"""What people say that they want to see comes first."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="stated_preference",
    ranking="stated_preference",
)
