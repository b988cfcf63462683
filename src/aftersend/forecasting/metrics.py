"""How good forecasts of growth were: errors of points, of distributions, and what the intervals held."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

COVERED = (0.5, 0.8, 0.9)


def msle(log_growth: Floats, predicted: Floats) -> float:
    """Mean squared error of log2(growth + 1), both already in that unit."""
    return float(((log_growth - predicted) ** 2).mean())


def median_ape(final: Floats, predicted: Floats) -> float:
    """Median of |predicted - final| / final."""
    return float(np.median(np.abs(predicted - final) / final))


def kendall_tau(final: Floats, predicted: Floats) -> float:
    """Kendall's rank correlation (tau-b) of final sizes; 0 where one of them does not vary."""
    from scipy.stats import kendalltau

    if np.ptp(final) == 0 or np.ptp(predicted) == 0:
        return 0.0
    return float(kendalltau(final, predicted).statistic)


def crps(values: Floats, quantiles: Floats, levels: Floats) -> float:
    """Mean continuous ranked probability score, as twice the mean quantile loss over `levels`.

    values: shape (cases,). quantiles: shape (cases, levels), ascending, in the same unit. Levels lie evenly in
    0..1 (Gneiting & Raftery 2007; Laio & Tamea 2007).
    """
    miss = values[:, None] - quantiles
    return float(2 * np.maximum(levels * miss, (levels - 1) * miss).mean())


def coverage(values: Floats, quantiles: Floats, levels: Floats) -> dict[str, float]:
    """Share of values inside the central intervals of COVERED, ends included; keyed by "0.5", "0.8", "0.9"."""
    return {f"{level:g}": _inside(values, quantiles, levels, level) for level in COVERED}


def _inside(values: Floats, quantiles: Floats, levels: Floats, level: float) -> float:
    low, high = (int(np.abs(levels - p).argmin()) for p in ((1 - level) / 2, (1 + level) / 2))
    return float(((values >= quantiles[:, low]) & (values <= quantiles[:, high])).mean())
