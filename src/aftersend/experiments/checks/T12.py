"""T12: how long a post stays among the 50 most shared of the last six hours, as twice as much is written.

A chart shows what was liked and shared most, whatever its age, to the same people with the same ten slots. It is made
of the newest posts, always as many: what is on top is pushed out by what comes after it, the sooner the more there is.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._sides import SHARE
from aftersend.futures import platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

TICKS, OUTSET, RECENT, TOP = 96, 24, 6, 50  # hours
USUAL, MORE = -4.0, 0.75  # log-odds of posting, and what makes nearly double as much of it
SHELF = 1200  # posts: a day's and a quarter at first


def statistics(run: Run) -> dict[str, float]:
    """Relative change of the mean stay."""
    return {"dwell_change": _stay(run, USUAL + MORE) / _stay(run, USUAL) - 1.0}


def _stay(run: Run, posting: float) -> float:
    """Mean hours that a post which gets among the top stays there."""
    about = {"posting.usual": posting, "propensity.log_odds": -3.0}
    policy = Policy(ranking="popular")
    shelf = 0 if run.knocked_out else SHELF
    society = Society(accounts=3000, ticks=TICKS, tick_s=3600, params=about, policy=policy, shelf=shelf)
    log = platform.run(run.society(society))
    shared, shares = log.reactions["reaction"] == SHARE, np.zeros((TICKS + RECENT, len(log.posts["tick"])), np.int64)
    np.add.at(shares, (log.reactions["tick"][shared] + RECENT, log.reactions["post"][shared]), 1)
    total = shares.cumsum(axis=0)
    recent = (total[RECENT:] - total[:-RECENT])[OUTSET:]
    top = np.argsort(-recent, axis=1, kind="stable")[:, :TOP]
    return top.size / len(np.unique(top))


CHECK = Check(statistics, removes="the limit of the shelf", seconds=1.4)
