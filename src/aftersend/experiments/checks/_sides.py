"""Two sides, and who of them shares or answers whom."""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Run
from aftersend.futures.platform import run as run_platform
from aftersend.model.acts import REACTIONS
from aftersend.model.platform_log import PlatformLog
from aftersend.model.society import Society

SHARE = REACTIONS.index("share")

Ints = NDArray[np.integer]


def politics(run: Run) -> PlatformLog:
    """A month of political talk among 20,000 accounts."""
    return run_platform(run.society(Society(kind="politics", accounts=20_000, ticks=30)))


def modularity(one: Ints, other: Ints) -> tuple[float, float]:
    """Two-group modularity of a graph of edges between groups `one` and `other`, and assortativity (Newman 2003)."""
    mixing = np.zeros((2, 2))
    np.add.at(mixing, (one, other), 1.0)
    mixing = (mixing + mixing.T) / (2.0 * mixing.sum())
    by_chance = float((mixing.sum(axis=1) ** 2).sum())
    q = float(np.trace(mixing)) - by_chance
    return q, q / (1.0 - by_chance)
