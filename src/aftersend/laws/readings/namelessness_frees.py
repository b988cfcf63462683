"""Without a name people are freer to attack, whatever the thread (A03)."""

from aftersend.model.move import Reading

READING = Reading(
    params={"anonymity.disinhibition": 1.2, "anonymity.status": 0.0},
    free={},
    grade="C",
    source="A03",
    doc="who has no name has nothing to lose",
)
