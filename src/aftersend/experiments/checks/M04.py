"""M04: of creators who seldom break a rule, how many are ever struck, and how many are struck again before it expires.

Videos are fewer and tamer than posts: most accounts put up one in two months or so, and hardly any is uncivil.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, decided, first, lived
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

DAYS, STANDS = 240, 90
CREATORS = {**UNHEARD, "posting.usual": -3.0, "incivility.base": -5.5}
SOCIETY = Society(accounts=40_000, ticks=DAYS, slots=1, candidates=1, params=CREATORS)


def statistics(run: Run) -> dict[str, float]:
    """Share of the struck who are struck again while it stands; share of all who are ever struck."""
    log = lived(run, SOCIETY, Policy(rules=("removal", "strikes")))
    found = decided(log, "strike")
    who, tick = log.decisions["author"][found], log.decisions["tick"][found]
    start = first(log, who, tick)
    watched = (start >= 0) & (start < DAYS - STANDS)
    again = np.zeros(len(start), np.bool_)
    again[who[(tick > start[who]) & (tick <= start[who] + STANDS)]] = True
    return {"second": float(again[watched].mean()), "ever": float((start >= 0).mean())}


CHECK = Check(statistics, seconds=12.0)
