"""As `moderated`, but strikes expire within a month and most removals can be undone."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="forgiving",
    rules=("removal", "reported_removal", "appeal", "strikes", "warning"),
    params={"strikes.days": 30.0, "appeal.made": 0.5, "appeal.hours": 24.0},
)
