"""The interval is where the next value lies, nine times in ten."""

import numpy as np
import pytest

from aftersend.core.luck_arrays import normals
from aftersend.experiments.interval import interval


def test_by_hand() -> None:
    """Values 1, 2, 3: sd 1, t(.95, 2) = 2.91999, sqrt(1 + 1 / 3) = 1.15470."""
    low, mid, high = interval([1.0, 2.0, 3.0])
    assert mid == 2.0
    assert (mid - low, high - mid) == pytest.approx((3.37172, 3.37172), abs=1e-4)


def test_one_value_is_its_own_interval() -> None:
    assert interval([0.3]) == (0.3, 0.3, 0.3)


def test_a_value_that_is_no_number_makes_all_so() -> None:
    assert np.isnan(interval([1.0, float("nan"), 2.0])).all()


def test_it_holds_the_next_value_as_often_as_it_says(seed: int) -> None:
    """20,000 studies of 8: a coverage that is off by one point is seen; false alarm below 1e-5."""
    values = normals(seed, 0, 9 * 20_000).reshape(-1, 9)
    ends = np.array([interval(row[:8].tolist()) for row in values])
    held = ((ends[:, 0] <= values[:, 8]) & (values[:, 8] <= ends[:, 2])).mean()
    assert held == pytest.approx(0.9, abs=4.5 * np.sqrt(0.9 * 0.1 / 20_000))
