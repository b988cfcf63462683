"""Gradient-boosted trees on timing, tree and calendar features."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.baselines._calendar import filled, with_calendar
from aftersend.forecasting.observed import Observed


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """One booster of 150 small steps."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    x = with_calendar(known)
    model = HistGradientBoostingRegressor(
        learning_rate=0.05, max_iter=150, max_leaf_nodes=15, early_stopping=False, random_state=seed
    )
    with threadpool_limits(1):
        model.fit(filled(x, x), known.log_growth)
    return lambda asked: np.maximum(model.predict(filled(with_calendar(asked), x)), 0.0)
