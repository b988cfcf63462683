"""How much of a board its most toxic accounts write, over three months.

The most toxic are those with the most uncivil posts and replies, among all that wrote at all. They offend no more often
than others: they write more of everything, since activity is as unequal as it is.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.society import Society

SHARE = 0.03


def statistics(run: Run) -> dict[str, float]:
    """Share of all posts and replies that are by the most toxic 3 % of those who wrote."""
    society = Society(kind="board", accounts=20_000, ticks=90)
    log = platform.run(run.society(society), record=())
    author, toxic = (np.concatenate([part[name] for part in (log.posts, log.replies)]) for name in ("author", "toxic"))
    wrote, uncivil = np.bincount(author), np.bincount(author, toxic)
    worst = np.argsort(-uncivil, kind="stable")[: round(SHARE * np.count_nonzero(wrote))]
    return {"toxic_class": float(wrote[worst].sum() / wrote.sum())}


CHECK = Check(statistics, knockout={"posting.activity": 0.0, "coming_by.activity": 0.0}, seconds=1.8)
