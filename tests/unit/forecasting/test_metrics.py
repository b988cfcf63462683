import numpy as np
import pytest

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals
from aftersend.forecasting.intervals import LEVELS
from aftersend.forecasting.metrics import coverage, crps, kendall_tau, median_ape, msle


def test_errors_of_points_worked_by_hand() -> None:
    assert msle(np.array([1.0, 3.0]), np.array([2.0, 1.0])) == pytest.approx(2.5)
    assert median_ape(np.array([100.0, 10.0, 50.0]), np.array([50.0, 10.0, 60.0])) == pytest.approx(0.2)
    assert kendall_tau(np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 2.0])) == pytest.approx(1 / 3)
    assert kendall_tau(np.array([1.0, 2.0]), np.array([5.0, 5.0])) == 0.0


def test_crps_of_a_point_is_the_absolute_error() -> None:
    point = np.full((1, len(LEVELS)), 4.0)
    assert crps(np.array([1.0]), point, LEVELS) == pytest.approx(3.0)


def test_crps_of_a_normal_distribution_is_the_known_one() -> None:
    # E|X - z| - E|X - X'|/2 for z = 0: sqrt(2/pi) - 1/sqrt(pi) (Gneiting & Raftery 2007, eq. 21).
    from scipy.special import ndtri

    found = crps(np.zeros(1), ndtri(LEVELS)[None], LEVELS)
    assert found == pytest.approx(np.sqrt(2 / np.pi) - 1 / np.sqrt(np.pi), abs=0.005)


def test_coverage_of_the_true_distribution(seed: int) -> None:
    # 4,000 draws: an error of 0.03 is 3.8 standard deviations (false alarm 2e-4 a level); sees gaps above 0.06.
    from scipy.special import ndtri

    draws = normals(key(seed, 7), 0, 4000)
    found = coverage(draws, np.broadcast_to(ndtri(LEVELS), (4000, len(LEVELS))), LEVELS)
    for level, held in found.items():
        assert held == pytest.approx(float(level), abs=0.03)
