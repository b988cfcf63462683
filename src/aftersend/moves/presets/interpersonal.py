"""Between people: whoever was hurt softens, on whichever side they stand (F01, F02)."""

from aftersend.model.move import Reading

PRESET = Reading(
    params={"remorse.own": 0.9, "remorse.other": 0.9, "timing.rush": 0.6, "anger.waiting": 0.02},
    free={},
    grade="A",
    source="F01, F02, F06",
    doc="an apology to whoever was hurt: it helps, and more once they feel heard",
)
