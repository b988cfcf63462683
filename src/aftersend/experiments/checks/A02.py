"""What a law of real names changes below the news: three months with it, beside three months without, in equal luck.

Malicious is whatever is uncivil, posts and replies alike, over the three months. Who is nameless is disinhibited (the
law `anonymity`), but most are not nameless, so that little changes.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures.platform import run as run_platform
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

DAYS = 90
THIRDS = 3
HEAVY, LIGHT = 0, 2


def statistics(run: Run) -> dict[str, float]:
    """Change of the malicious share, and how much larger it is among the busiest third than among the least busy."""
    before, after = (_malicious(_months(run, rules)) for rules in ((), ("real_names",)))
    change = after - before
    return {"change": float(change[THIRDS]), "heavy_lead": float(abs(change[HEAVY]) - abs(change[LIGHT]))}


def _months(run: Run, rules: tuple[str, ...]) -> PlatformLog:
    society = Society(kind="news_comments", accounts=40_000, ticks=DAYS, policy=Policy(rules=rules))
    return run_platform(run.society(society), record=())


def _malicious(log: PlatformLog) -> NDArray[np.float64]:
    """Malicious share of what each third of the accounts writes, the busiest first, and of everything."""
    parts = (log.posts, log.replies)
    author, uncivil = (np.concatenate([p[name] for p in parts]) for name in ("author", "toxic"))
    order = np.argsort(-log.accounts["activity"], kind="stable")
    third = np.empty(len(order), np.int64)
    third[order] = np.arange(len(order)) * THIRDS // len(order)
    shares = [uncivil[third[author] == part].mean() for part in range(THIRDS)]
    return np.array([*shares, uncivil.mean()])


CHECK = Check(statistics, without=("anonymity",), seconds=18.0)
