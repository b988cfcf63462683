"""Between people: whoever was hurt softens, on whichever side they stand (F01, F02)."""

from aftersend.model.move import Reading

READING = Reading(
    params={"remorse.other": 0.9},
    free={},
    grade="A",
    source="F01, F02, F06",
    doc="an apology to whoever was hurt: it helps, and more once they feel heard",
)
