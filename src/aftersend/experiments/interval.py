"""Where one more replicate would lie, nine times in ten."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import t

LEVEL = 0.90

Triple = tuple[float, float, float]
NOTHING: Triple = (float("nan"),) * 3


def interval(values: Sequence[float], level: float = LEVEL) -> Triple:
    """Low, mean and high of a prediction interval for the next value (Student's t, n - 1 degrees of freedom).

    A single value is its own interval: it was computed, not drawn. One that is not a number makes it all so.
    """
    n, mean = len(values), float(np.mean(values))
    if n == 1:
        return mean, mean, mean
    if not np.isfinite(values).all():
        return NOTHING
    half = float(t.ppf((1 + level) / 2, n - 1) * np.std(values, ddof=1) * np.sqrt(1 + 1 / n))
    return mean - half, mean, mean + half
