"""M15: who is flagged by mistake more often. Half of the accounts write a dialect; all offend alike.

The rule `removal` finds offences of both alike, and mistakes the dialect for an offence more often: whatever is removed
in excess is harmless. Without its bias both lose as many harmless posts. That true and false removals add up is
counted from two tables: the decisions, and what the posts and replies removed were.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, decided, lived
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

SOCIETY = Society(accounts=60_000, ticks=60, params={**UNHEARD, "traits.dialect": 0.5}, slots=1, candidates=1)


def statistics(run: Run) -> dict[str, float]:
    """How much more of the harmless a dialect loses, and whether the two kinds of removal are all there are."""
    log = lived(run, SOCIETY, Policy(rules=("removal",)))
    parts = (log.posts, log.replies)
    author, toxic, removed = (np.concatenate([p[name] for p in parts]) for name in ("author", "toxic", "removed"))
    harmless, gone = toxic == 0, removed >= 0
    dialect = log.accounts["dialect"][author] == 1
    lost = [gone[harmless & (dialect == group)].mean() for group in (True, False)]
    true, false = (gone & ~harmless).sum(), (gone & harmless).sum()
    return {
        "false_positive_ratio": float(lost[0] / lost[1]),
        "decomposition_gap": float((true + false) / decided(log, "remove").sum() - 1.0),
    }


CHECK = Check(statistics, knockout={"removal.bias": 1.0}, seconds=2.0)
