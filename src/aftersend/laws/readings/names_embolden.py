"""Where a norm was broken, a name makes bolder (A01)."""

from aftersend.model.move import Reading

READING = Reading(
    params={"anonymity.disinhibition": 0.2, "anonymity.status": 1.5},
    free={},
    grade="C",
    source="A01",
    doc="who punishes under a name gains by it",
)
