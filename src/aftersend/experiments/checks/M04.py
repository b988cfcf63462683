"""M04: of creators who seldom break a rule, how many are ever struck, and how many are struck again before it expires.

Videos are fewer and tamer than posts: most accounts put up one in two months or so, and hardly any is uncivil.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, lived, struck
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

DAYS, STANDS = 240, 90
CREATORS = {**UNHEARD, "posting.usual": -3.0, "incivility.base": -5.5}
SOCIETY = Society(accounts=40_000, ticks=DAYS, slots=1, candidates=1, params=CREATORS)


def statistics(run: Run) -> dict[str, float]:
    """Share of the struck who are struck again while it stands; share of all who are ever struck."""
    log = lived(run, SOCIETY, Policy(rules=("removal", "strikes")))
    start, again = struck(log, STANDS)
    watched = (start >= 0) & (start < DAYS - STANDS)
    return {"second": float(again[watched].mean()), "ever": float((start >= 0).mean())}


CHECK = Check(statistics, seconds=12.0)
