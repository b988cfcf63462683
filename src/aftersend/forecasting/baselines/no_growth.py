"""Nothing more will happen."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """Learns nothing."""
    return lambda asked: np.zeros(len(asked))
