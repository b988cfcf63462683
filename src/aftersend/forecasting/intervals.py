"""Intervals that hold: quantiles of past errors, told apart by time and by how unsure the case is (conformal).

Errors are those made on threads that the learner had not seen, divided by a learnt scale (normalised conformal
prediction, Papadopoulos et al. 2002; cross-conformal, Vovk 2015). Recent errors weigh more, because a platform
drifts (Barber et al. 2023, "Conformal prediction beyond exchangeability").
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVELS = np.arange(1, 100) / 100


def weighted_quantiles(values: Floats, weights: Floats, levels: Floats) -> Floats:
    """Quantiles of a weighted sample, interpolated between the middles of the weights."""
    order = np.argsort(values, kind="stable")
    weight = weights[order]
    middle = (np.cumsum(weight) - 0.5 * weight) / weight.sum()
    return np.interp(levels, middle, values[order])


def conformal_quantiles(errors: Floats, weights: Floats, levels: Floats, cases: float) -> Floats:
    """Quantiles widened so that they also hold for one more case, of which `cases` came before.

    The next case is one of `cases` + 1 alike, so a level p asks for (p - 1/2)(cases + 1)/cases + 1/2.
    """
    widened = 0.5 + (levels - 0.5) * (cases + 1) / cases
    return weighted_quantiles(errors, weights, np.clip(widened, 0.0, 1.0))


def split_conformal(point: Floats, errors: Floats, levels: Floats = LEVELS) -> Floats:
    """Quantiles around point forecasts from errors (truth - point) on other cases; shape (points, levels)."""
    around = conformal_quantiles(errors, np.ones(len(errors)), levels, len(errors))
    return point[:, None] + around


def recency(rank: Floats, half_life: float) -> Floats:
    """Weights that halve with every `half_life` of rank, counted back from 1, the latest."""
    return np.asarray(0.5 ** ((1.0 - rank) / half_life))


def effective(weights: Floats) -> float:
    """How many equal cases carry as much as these weighted ones (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def centre(quantiles: Floats) -> Floats:
    """One number for each row of quantiles at LEVELS: the mean of the middle four fifths.

    Between the mean, which a squared error asks for, and the median, which an absolute one asks for.
    """
    middle = (LEVELS >= 0.1 - 1e-9) & (LEVELS <= 0.9 + 1e-9)
    return np.asarray(quantiles[:, middle].mean(axis=1))
