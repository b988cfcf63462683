"""Sympathy for the target grows as fast as the pile-on."""

from aftersend.model.move import Reading

READING = Reading(
    params={"norm_pressure.strength": 0.35, "sympathy.slope": 0.28},
    free={},
    grade="E",
    source="assumed",
    doc="pile-ons turn against themselves",
)
