"""Distributions over futures, in few numbers: quantiles, 50 equally likely dots, and how sure the mean is."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
DOTS = 50

Numbers = NDArray[np.float64] | NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """A number over equally likely futures.

    quantiles: keyed by level such as "0.5". dots: 50 equally likely values, ascending. mean, and its Monte-Carlo
    standard error; of no future at all, everything is empty and the mean is None.
    """

    quantiles: dict[str, float]
    dots: list[float]
    mean: float | None
    error: float


@dataclass(frozen=True)
class Odds:
    """The share of futures in which something happens, with its Monte-Carlo standard error; `of`: how many futures."""

    share: float
    error: float
    of: int


def spread(values: Numbers, digits: int = 2) -> Spread:
    """The distribution of some values, one a future."""
    if not len(values):
        return Spread({}, [], None, 0.0)
    quantiles = {f"{q:g}": round(float(v), digits) for q, v in zip(LEVELS, np.quantile(values, LEVELS), strict=True)}
    dots = np.quantile(values, (np.arange(DOTS) + 0.5) / DOTS)
    error = float(np.std(values)) / sqrt(len(values))
    return Spread(quantiles, [round(float(d), digits) for d in dots], float(np.mean(values)), error)


def odds(happens: NDArray[np.bool_]) -> Odds:
    """The share of futures in which it happens. The error of a share of 0 or 1 is that of one future in so many."""
    n, p = len(happens), float(np.mean(happens)) if len(happens) else 0.0
    kept = min(max(p, 0.5 / max(n, 1)), 1 - 0.5 / max(n, 1))
    return Odds(p, sqrt(kept * (1 - kept) / max(n, 1)), n)
