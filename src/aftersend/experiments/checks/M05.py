"""M05: accounts that were struck for the first time, and whether another offence of theirs is found within 60 days.

Strikes make people take more care while they stand (law `sanctions`); without them more offend again. The accounts are
busy ones, which may come by twice a day: people who hardly write would be clean without any strike.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, lived, struck
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

ENROL, DAYS, MOST = 60, 120, 6  # in half days
SOCIETY = Society(accounts=30_000, ticks=ENROL + DAYS, tick_s=43_200, slots=1, candidates=1, params=UNHEARD)


def statistics(run: Run) -> dict[str, float]:
    """Share of the lightly struck who are clean for 60 days."""
    log = lived(run, SOCIETY, Policy(rules=("removal", "strikes")))
    start, again = struck(log, DAYS)
    light = (start >= 0) & (start < ENROL) & (log.accounts["strikes"] <= MOST)
    return {"clean_60d": float(1.0 - again[light].mean())}


CHECK = Check(statistics, without=("sanctions",), seconds=2.0)
