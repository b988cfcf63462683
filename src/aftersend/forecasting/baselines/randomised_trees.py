"""Extremely randomised trees (Geurts et al. 2006) on timing, tree and calendar features."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.baselines._calendar import filled, with_calendar
from aftersend.forecasting.observed import Observed


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """The average of 300 trees."""
    from sklearn.ensemble import ExtraTreesRegressor

    x = with_calendar(known)
    model = ExtraTreesRegressor(300, min_samples_leaf=3, max_features=0.4, random_state=seed)
    model.fit(filled(x, x), known.log_growth)
    return lambda asked: np.maximum(model.predict(filled(with_calendar(asked), x)), 0.0)
