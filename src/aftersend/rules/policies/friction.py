"""Authors are asked to reconsider, readers to read first (N01, N06)."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="friction",
    rules=("reconsider_prompt", "read_first"),
)
