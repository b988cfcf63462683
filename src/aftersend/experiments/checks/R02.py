"""R02: what ten slots show of the same users and posts, filled by engagement and newest first.

Half the accounts have one feed, half the other. Moral-emotional words stand for anger. They and references to the
other side draw reactions on one's own side, so a feed that is after reactions finds them.
"""

from collections.abc import Mapping
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

OUTSET = 3  # days until there is something to choose from


def statistics(run: Run) -> dict[str, float]:
    """Differences of what is seen, in standard deviations."""
    arms = (Policy(ranking="engagement"), Policy(ranking="chronological"))
    society = Society(accounts=8000, ticks=30, slots=10, candidates=256, arms=arms)
    counts = platform.run(run.society(society), record=()).counts
    sums = {name: column[OUTSET:].sum(axis=0) for name, column in counts.items()}
    anger, outgroup = (_difference(sums, name) for name in ("moral", "outgroup"))
    return {"anger_d": anger, "outgroup_d": outgroup, "anger_lead": anger - outgroup}


def _difference(sums: Mapping[str, NDArray[np.int64]], name: str) -> float:
    """First arm less second, over the standard deviation within them."""
    mean = sums[name] / sums["seen"]
    variance = sums[f"{name}_squared"] / sums["seen"] - mean**2
    return float((mean[0] - mean[1]) / sqrt(variance.mean()))


CHECK = Check(statistics, without=("moral_contagion", "outgroup_animosity"), seconds=1.2)
