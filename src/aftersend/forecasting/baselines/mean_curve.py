"""Every thread grows like the average of past ones: the share reached of the final size is their mean share."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed, log_growth


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """The share is the mean of count so far over final size."""
    share = float(np.mean(known.seen / known.final))
    return lambda asked: log_growth(asked.seen / share, asked.seen)
