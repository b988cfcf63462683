"""Ten years of a small microblog, a day at a time: who ever meets hostility, and who meets it severely.

Hostility is an uncivil answer to what one wrote. Severe are five within thirty days: the work of those who pursue
whom they once attacked. Four hundred accounts stand for the whole; most come by every day, and write every other time.
Among so few, most posts meet nothing, which nobody takes for being ignored.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD
from aftersend.futures import platform
from aftersend.model.society import Society

DAYS, MONTH, MANY = 3652, 30, 5
BUSY = {**UNHEARD, "coming_by.usual": 1.0, "posting.usual": 0.0}


def statistics(run: Run) -> dict[str, float]:
    """Share of accounts that ever met with hostility, and of those the share that met it severely."""
    society = Society(kind="microblog", accounts=400, ticks=DAYS, slots=6, candidates=12, params=BUSY)
    log = platform.run(run.society(society), record=())
    hostile = log.replies["toxic"] > 0
    whom, day = log.posts["author"][log.replies["post"][hostile]], log.replies["tick"][hostile]
    order = np.lexsort((day, whom))
    whom, day = whom[order], day[order]
    first, last = slice(None, max(len(whom) - MANY + 1, 0)), slice(MANY - 1, None)
    dense = (whom[first] == whom[last]) & (day[last] - day[first] < MONTH)
    met = len(np.unique(whom))
    severely = len(np.unique(whom[last][dense]))
    return {"any": met / society.accounts, "severe_of_any": severely / met if met else float("nan")}


# Nobody comes back to attack again then.
CHECK = Check(statistics, knockout={"pursuit.begin": -14.0}, seconds=3.5)
