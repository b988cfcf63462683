"""False posts get a context note, some hours late (M10)."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="notes",
    rules=("context_note",),
)
