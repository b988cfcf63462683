"""Most incivility comes from ordinary people on a bad day (M07)."""

from aftersend.model.move import Reading

READING = Reading(
    params={"incivility.trait": 0.3, "incivility.mood": 1.2},
    free={},
    grade="D",
    source="M07",
    doc="incivility is a passing state of anybody",
)
