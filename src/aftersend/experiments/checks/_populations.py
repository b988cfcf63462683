"""What several checks measure on a population of posts."""

import numpy as np
from numpy.typing import NDArray

from aftersend.model.outcomes import Outcomes

POPULAR = 100  # posts and shares from which a tree counts as popular (V02, V03)


def popular(o: Outcomes) -> NDArray[np.bool_]:
    """Which posts are popular."""
    return o.actions >= POPULAR


def gini(values: NDArray[np.integer] | NDArray[np.floating]) -> float:
    """Inequality of some values: 0 where all are alike, near 1 where one has everything."""
    ordered, n = np.sort(values.astype(np.float64)), len(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))
