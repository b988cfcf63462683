"""What others think shows: condemnation draws condemnation, and sympathy stays small."""

from aftersend.model.move import Reading

READING = Reading(
    params={"norm_pressure.strength": 1.0, "sympathy.slope": 0.1},
    free={},
    grade="E",
    source="assumed",
    doc="pile-ons feed themselves",
)
