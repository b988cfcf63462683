"""M03: those whose post is removed are warned of what comes next, or not, in equal luck; law `sanctions`.

Toxic posts of the same people after the same removal, once with a warning and once without. The care that a warning
brings fades within weeks, so that nothing is left of it after a month.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, decided, first, lived, offences
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

ENROL, WEEK1, WEEK4 = 20, (1, 7), (22, 30)
SOCIETY = Society(accounts=120_000, ticks=ENROL + WEEK4[1], slots=1, candidates=1, params=UNHEARD)


def statistics(run: Run) -> dict[str, float]:
    """Toxic posts of the warned over those of the others, in the first week and in the fourth."""
    left_alone, warned = (lived(run, SOCIETY, Policy(rules=("removal", *more))) for more in ((), ("warning",)))
    removals = decided(warned, "remove")
    start = first(warned, warned.decisions["author"][removals], warned.decisions["tick"][removals])
    start = np.where(start < ENROL, start, -1)
    after, before = ([offences(log, start, *days).sum() for days in (WEEK1, WEEK4)] for log in (warned, left_alone))
    return {"week1": float(after[0] / before[0]), "week4": float(after[1] / before[1])}


CHECK = Check(statistics, without=("sanctions",), seconds=4.5)
