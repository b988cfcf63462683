"""The features that learning baselines are given: timing, tree and calendar, the year included."""

import numpy as np

from aftersend.forecasting.observed import Floats, Observed

YEAR_S = 365.25 * 86_400


def with_calendar(asked: Observed) -> Floats:
    """Every feature of `forecasting.features`, and the time of the root in years; shape (threads, columns)."""
    return np.column_stack([asked.features, asked.start / YEAR_S])


def filled(x: Floats, like: Floats) -> Floats:
    """`x` with what is missing replaced by the column's mean in `like`, or 0 where nothing is known of it."""
    known = ~np.isnan(like)
    mean = np.where(known, like, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(np.isnan(x), mean, x)
