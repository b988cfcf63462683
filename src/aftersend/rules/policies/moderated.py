"""What breaks the rules is taken down if found; reports are reviewed; strikes, warnings, appeals."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="moderated",
    rules=("removal", "reported_removal", "appeal", "strikes", "suspension", "warning"),
)
