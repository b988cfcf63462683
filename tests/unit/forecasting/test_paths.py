"""Paths over time, worked by hand."""

import numpy as np
import pytest

from aftersend.forecasting.intervals import LEVELS
from aftersend.forecasting.paths import Paths, calibrated
from aftersend.model.outcomes import Outcomes

EDGES = np.array([1800, 3600, 7200, 10_800])


def test_peak_and_end() -> None:
    paths = Paths(np.array([[10.0, 20, 100, 100], [10.0, 80, 99, 110]]), EDGES)
    assert list(paths.peak_hour()) == [1, 0]
    assert list(paths.end_hour()) == [2, 3]
    assert list(paths.final) == [100, 110]


def test_a_shorter_horizon_cuts_the_paths() -> None:
    paths = Paths(np.array([[10.0, 20, 100, 100]]), EDGES).until(5400)
    assert list(paths.edges_s) == [1800, 3600, 5400]
    assert paths.final == pytest.approx([60])


def test_ends_take_the_calibrated_distribution_and_the_past_stays() -> None:
    curve = np.array([[10, 10, 12, 14], [10, 15, 20, 30], [10, 10, 10, 10]], np.int32)
    n, empty = len(curve), np.zeros(3, np.int32)
    outcomes = Outcomes(np.arange(n), curve[:, -1].astype(np.int64), np.zeros(n, np.int64), empty, empty, empty,
                        np.zeros(n), curve, EDGES)  # fmt: skip
    growth = np.log2(np.interp(LEVELS, [0, 1], [0, 60]) + 1)
    paths = calibrated(outcomes, 10, 1800, growth, np.array([10]))
    assert (paths.by[:, 0] == 10).all()
    assert paths.final == pytest.approx([10 + 30, 10 + 50, 10 + 10], rel=0.05)
    assert (np.diff(paths.by, axis=1) >= 0).all()
