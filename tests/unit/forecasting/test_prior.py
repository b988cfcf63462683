"""The prior of a platform, from threads of known making."""

from dataclasses import replace

import numpy as np
import pytest
from test_grid import thread

from aftersend.forecasting.grid import DIRECT, HALF_LIVES_MIN, TAILS, viewed
from aftersend.forecasting.prior import day_rhythm, fit_prior, flat


def test_weights_gather_where_the_threads_are() -> None:
    setting = HALF_LIVES_MIN.index(60.0) * len(TAILS) + TAILS.index(1.2)
    seconds = np.linspace(0, 600_000, 600_001)
    when = np.interp((np.arange(100) + 0.5) / 100, viewed(seconds)[setting], seconds).tolist()
    one = thread([0.0, *when], [-1] + [0] * 100)
    prior = fit_prior([replace(one, t0=3600.0 * hour) for hour in range(24)], 600_000)  # no hour is busier
    assert prior.weights.sum() == pytest.approx(1.0)
    assert (prior.weights > 0).all()
    assert prior.weights[setting].sum() > 0.5
    mean_direct = (prior.weights.sum(axis=(0, 2)) * np.log(DIRECT)).sum()
    assert np.exp(mean_direct) == pytest.approx(100, rel=0.3)


def test_rhythm_of_people_who_act_at_six_in_the_evening() -> None:
    strength, peak = day_rhythm([thread([18 * 3600.0 + d * 86_400 for d in range(10)])])
    assert peak == pytest.approx(18.0)
    assert strength == 0.95


def test_a_flat_prior_prefers_nothing() -> None:
    assert np.ptp(flat().weights) == 0
