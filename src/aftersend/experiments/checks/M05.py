"""M05: accounts that were struck for the first time, and whether another offence of theirs is found within 60 days.

Strikes make people take more care while they stand (law `sanctions`), offences are found only in part (rule
`removal`), and most people seldom offend. Nothing else would stop the rest.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import WRITERS, decided, first, lived
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

ENROL, DAYS, MOST = 30, 60, 6
SOCIETY = Society(kind="board", accounts=20_000, ticks=ENROL + DAYS, **WRITERS)


def statistics(run: Run) -> dict[str, float]:
    """Share of the lightly struck who are clean for 60 days."""
    log = lived(run, SOCIETY, Policy(rules=("removal", "strikes")))
    found = decided(log, "strike")
    who, tick = log.decisions["author"][found], log.decisions["tick"][found]
    start = first(log, who, tick)
    light = (start >= 0) & (start < ENROL) & (log.accounts["strikes"] <= MOST)
    again = (tick > start[who]) & (tick <= start[who] + DAYS)
    light[who[again]] &= False
    struck = ((start >= 0) & (start < ENROL) & (log.accounts["strikes"] <= MOST)).sum()
    return {"clean_60d": float(light.sum() / struck)}


CHECK = Check(statistics, without=("sanctions",), seconds=2.0)
