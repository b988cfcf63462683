"""Whether approval of outrage teaches outrage on a microblog, and to whom less: a panel of accounts over two months.

Pairs of days on which an account posted, outrage on the first of them: moral words of the second on the doublings of
the first one's likes, within accounts. What was liked moves the habit, less so among people who are often outraged.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.platform_log import Columns
from aftersend.model.society import Society

Floats = NDArray[np.float64]


def statistics(run: Run) -> dict[str, float]:
    """Relative rise of outrage per doubling of approval, and how much higher it is among the outraged."""
    society = Society(kind="microblog", accounts=40_000, ticks=60)
    log = platform.run(run.society(society), record=())
    first, second = _days(log.posts, society.ticks)
    author = log.posts["author"][first]
    approval, outrage = np.log2(1.0 + log.posts["like"][first]), log.posts["moral"][second].astype(np.float64)
    extreme = log.accounts["extreme"][author] > 0
    slopes = []
    for among in (~extreme, extreme):
        x, y = (_within(column[among], author[among]) for column in (approval, outrage))
        slopes.append(float(x @ y / (x @ x) / outrage[among].mean()))
    return {"slope": slopes[0], "interaction": slopes[1] - slopes[0]}


def _days(posts: Columns, ticks: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Outraged posts, and the same author's posts of the day after."""
    moment = posts["author"].astype(np.int64) * (ticks + 1) + posts["tick"]
    order = np.argsort(moment)
    after = np.minimum(np.searchsorted(moment[order], moment + 1), len(moment) - 1)
    outraged = np.flatnonzero((moment[order][after] == moment + 1) & (posts["moral"] > 0))
    return outraged, order[after[outraged]]


def _within(column: Floats, account: NDArray[np.integer]) -> Floats:
    """Less the account's own mean."""
    many = np.bincount(account)
    mean: Floats = np.bincount(account, column) / np.maximum(many, 1)
    within: Floats = column - mean[account]
    return within


CHECK = Check(statistics, without=("outrage_learning",), seconds=3.0)
