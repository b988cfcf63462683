"""The final size is the count so far times a constant: the median ratio of past threads."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed, log_growth


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """The constant is the median of final size over count so far."""
    ratio = float(np.median(known.final / known.seen))
    return lambda asked: log_growth(ratio * asked.seen, asked.seen)
