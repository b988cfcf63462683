"""Between parties: the author's own side may soften or feel betrayed, the other may soften or take it as a confession.

Findings on apologies are of people, not of parties (F01, F02): here neither sign is settled, and both are swept.
"""

from aftersend.model.move import Reading

READING = Reading(
    params={"remorse.own": 0.0},
    free={"remorse.own": (-0.9, 0.9), "remorse.other": (-0.9, 0.9)},
    grade="E",
    source="assumed",
    doc="an apology between parties: not determined whether it helps, on either side",
)
