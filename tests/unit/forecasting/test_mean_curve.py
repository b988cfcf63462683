import numpy as np
import pytest

from aftersend.forecasting.curves import MINUTES, Floats
from aftersend.forecasting.mean_curve import mean_curve


def straight(*ends: float) -> Floats:
    """Three straight curves from 1 to these values."""
    return np.stack([np.linspace(1, end, MINUTES) for end in ends])


def test_knowing_the_size_scales_the_average_share_but_not_the_depth() -> None:
    others = np.stack([straight(10, 2, 8), straight(30, 4, 10)])
    found = mean_curve(others, np.array([20.0, 40.0]), straight(1, 1, 1), 0, 100.0)
    assert found[:, -1] == pytest.approx([100 * (0.5 + 0.75) / 2, 3.0, 100 * (0.4 + 0.25) / 2])


def test_later_each_curve_grows_as_the_others_did_from_their_own_value() -> None:
    others, seen = np.stack([straight(299, 3, 150), straight(150, 2, 299)]), straight(150, 2, 1)
    found = mean_curve(others, np.array([300.0, 300.0]), seen, 149, 0.0)
    assert found[:, 149] == pytest.approx(seen[:, 149])
    early = mean_curve(others, np.array([300.0, 300.0]), seen, 1, 0.0)
    assert early[0, -1] == pytest.approx(2 * (299 / 3 + 150 / 2) / 2)


def test_a_root_alone_has_no_depth_and_that_divides_nothing_by_zero() -> None:
    others = np.stack([straight(9, 2, 9)] * 2)
    others[:, 1, :30] = 0
    assert np.isfinite(mean_curve(others, np.array([9.0, 9.0]), straight(3, 1, 3), 15, 0.0)).all()
