"""Ridge regression on timing, tree and calendar features, its penalty chosen by leaving one thread out."""

import numpy as np

from aftersend.forecast.baselines import Forecaster
from aftersend.forecast.baselines._calendar import filled, with_calendar
from aftersend.forecast.observed import Observed

PENALTIES = np.logspace(-2, 4, 13)


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """Columns are standardised; what is missing counts as the mean."""
    from sklearn.linear_model import RidgeCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x = with_calendar(known)
    model = make_pipeline(StandardScaler(), RidgeCV(PENALTIES)).fit(filled(x, x), known.log_growth)
    return lambda asked: np.maximum(model.predict(filled(with_calendar(asked), x)), 0.0)
