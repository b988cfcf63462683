"""At which share a committed minority turns a convention.

Twelve separate groups of some 200 people meet rising shares of members who always write uncivilly. Everybody else
starts civil, and follows what was seen of late. A group has turned when most of what the others write is uncivil in the
end. Where the tipping point lies is in no number: it comes of people following each other.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from aftersend.experiments.check import Check, Run
from aftersend.futures.platform import run as run_platform
from aftersend.model.society import Planted, Society

GROUPS, SIZE, TICKS, LAST = 12, 200, 40, 8
COMMITTED = (0.12, 0.17, 0.20, 0.22, 0.24, 0.27, 0.32)
FEW, HALF, MOST = 0.1, 0.5, 0.9  # of the groups

Floats = NDArray[np.float64]


def statistics(run: Run) -> dict[str, float]:
    """The share that turns half of the groups, and from which to which they go from few turned to most."""
    pairs = [_groups(run, share) for share in COMMITTED]
    share, turned = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    rising = IsotonicRegression(y_min=0.0, y_max=1.0).fit(share, turned)
    at = np.linspace(share.min(), share.max(), 500)
    low, middle, high = (_first(at, rising.predict(at), part) for part in (FEW, HALF, MOST))
    return {"threshold": middle, "width": high - low}


def _groups(run: Run, committed: float) -> tuple[Floats, Floats]:
    """For each group, the share of its members that is committed, and whether the others turned."""
    planted = (Planted(role="committed", share=committed, toxic=1.0),)
    society = Society(
        kind="convention", accounts=GROUPS * SIZE, ticks=TICKS, candidates=10, communities=GROUPS, local=1.0,
        planted=planted,
    )  # fmt: skip
    log = run_platform(run.society(society), record=())
    home, firm = log.accounts["home"], log.accounts["planted"] > 0
    author = log.posts["author"]
    late = (log.posts["tick"] >= TICKS - LAST) & ~firm[author]
    uncivil = [log.posts["toxic"][late & (home[author] == group)].mean() for group in range(GROUPS)]
    shares = [firm[home == group].mean() for group in range(GROUPS)]
    return np.array(shares), (np.array(uncivil) > HALF).astype(np.float64)


def _first(at: Floats, turned: Floats, part: float) -> float:
    """The first share at which so many groups turn; not a number where they never do."""
    reached = np.flatnonzero(turned >= part)
    return float(at[reached[0]]) if len(reached) else float("nan")


CHECK = Check(statistics, without=("conformity",), seconds=6.0)
