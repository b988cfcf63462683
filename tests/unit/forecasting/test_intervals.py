import numpy as np
import pytest

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals
from aftersend.forecasting.intervals import (
    LEVELS,
    centre,
    conformal_quantiles,
    effective,
    recency,
    split_conformal,
    weighted_quantiles,
)


def test_equal_weights_give_plain_quantiles() -> None:
    found = weighted_quantiles(np.array([3.0, 1.0, 2.0]), np.ones(3), np.array([0.0, 0.5, 1.0]))
    assert found.tolist() == [1.0, 2.0, 3.0]


def test_a_heavy_value_pulls_the_median() -> None:
    assert weighted_quantiles(np.array([0.0, 10.0]), np.array([1.0, 9.0]), np.array([0.5]))[0] > 5.0


def test_recent_cases_weigh_more_and_count_as_fewer() -> None:
    weights = recency(np.array([0.25, 0.5, 1.0]), half_life=0.5)
    np.testing.assert_allclose(weights, [0.5**1.5, 0.5, 1.0])
    assert effective(np.ones(7)) == pytest.approx(7)
    assert effective(weights) < 3


def test_few_cases_widen_the_interval() -> None:
    errors = normals(key(1), 0, 2000)
    narrow = conformal_quantiles(errors, np.ones(2000), LEVELS, 2000)
    wide = conformal_quantiles(errors, np.ones(2000), LEVELS, 10)
    assert wide[89] - wide[9] > 1.05 * (narrow[89] - narrow[9])
    assert (np.diff(wide) >= 0).all()


def test_split_conformal_intervals_hold_on_new_cases(seed: int) -> None:
    # Mean coverage over 400 draws of 60 errors and 50 new cases each; sd of that mean is about 0.003, so 0.02 off
    # is a false alarm in 1e-10, and a coverage 0.03 away from what is promised is seen.
    held = np.empty((400, 2))
    for trial in range(400):
        draws = normals(key(seed, 11, trial), 0, 110) ** 3  # heavy-tailed
        around = split_conformal(np.zeros(1), draws[:60])[0]
        new = draws[60:]
        held[trial] = [((new >= around[lo]) & (new <= around[hi])).mean() for lo, hi in ((24, 74), (9, 89))]
    assert held[:, 0].mean() == pytest.approx(0.5, abs=0.02)
    assert held[:, 1].mean() == pytest.approx(0.8, abs=0.02)


def test_the_centre_lies_between_median_and_mean_of_a_skewed_distribution() -> None:
    skewed = -np.log(1 - LEVELS)[None]
    assert np.log(2) < centre(skewed)[0] < skewed.mean()
