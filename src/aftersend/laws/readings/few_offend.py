"""A few accounts make most of the incivility (Q02)."""

from aftersend.model.move import Reading

READING = Reading(
    params={"incivility.trait": 1.0, "incivility.mood": 0.2},
    free={},
    grade="C",
    source="Q02",
    doc="incivility is a lasting trait of a few",
)
