"""Ridge regression on timing, tree and calendar features, its penalty chosen by leaving one thread out."""

import numpy as np

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.baselines._calendar import filled, with_calendar
from aftersend.forecasting.observed import Floats, Observed

PENALTIES = np.logspace(-2, 4, 13)


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """Columns are standardised, what is missing counts as the mean, and extremes as the known percentiles 1 and 99."""
    from sklearn.linear_model import RidgeCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x = with_calendar(known)
    low, high = np.percentile(filled(x, x), (1, 99), axis=0)

    def columns(of: Observed) -> Floats:
        return np.clip(filled(with_calendar(of), x), low, high)

    model = make_pipeline(StandardScaler(), RidgeCV(PENALTIES)).fit(columns(known), known.log_growth)
    return lambda asked: np.maximum(model.predict(columns(asked)), 0.0)
