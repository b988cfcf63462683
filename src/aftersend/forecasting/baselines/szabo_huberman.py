"""Log growth is linear in the log of the count so far (Szabo & Huberman 2010, "Predicting the popularity of online
content", doi:10.1145/1787234.1787254), by least squares."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """Slope and intercept; the paper's slope of one is not imposed."""
    line = np.polynomial.Polynomial.fit(np.log2(known.seen), known.log_growth, 1)
    return lambda asked: np.asarray(np.maximum(line(np.log2(asked.seen)), 0.0))
