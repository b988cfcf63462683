"""Emulators of known functions. False alarms: the luck below is fixed, so a test that passes once passes always."""

import numpy as np
import pytest

from aftersend.core.luck_arrays import normals
from aftersend.experiments.calibration import design
from aftersend.experiments.calibration.emulator import learn, linear

POINTS = design.spread(60, 3, seed=5)
LUCK = normals(11, 0, 60)
NOTHING = np.zeros(3)


def test_it_learns_a_bent_function_and_how_much_is_luck() -> None:
    values = 4.0 * POINTS[:, 0] ** 2 + 0.1 * LUCK
    emulator = learn(POINTS, values, NOTHING)
    assert emulator is not None
    assert emulator.answers_to == (0,)
    assert emulator.luck == pytest.approx(0.1, rel=0.3)
    assert emulator.explained > 0.98
    mean, error = emulator(np.array([[0.5, 0.1, 0.9]]))
    assert mean[0] == pytest.approx(1.0, abs=0.1)
    assert error[0] == pytest.approx(0.1, rel=0.4)


def test_it_says_so_where_all_is_luck() -> None:
    emulator = learn(POINTS, 3.0 + LUCK, NOTHING)
    assert emulator is not None
    assert (emulator.answers_to, emulator.explained) == ((), 0.0)
    assert emulator(POINTS[:2])[0].tolist() == pytest.approx([3.0 + LUCK.mean()] * 2)


def test_an_effect_on_paths_keeps_a_number_that_has_no_trend() -> None:
    values = (POINTS[:, 1] - 0.5) ** 2 * 20 + 0.1 * LUCK
    emulator = learn(POINTS, values, np.array([0.0, 12.0, 0.0]))
    assert emulator is not None
    assert emulator.answers_to == (1,)
    assert emulator.explained > 0.9


def test_nothing_is_learnt_from_a_constant_or_from_too_few() -> None:
    assert learn(POINTS, np.ones(60), NOTHING) is None
    assert learn(POINTS, np.where(np.arange(60) < 9, LUCK, np.nan), NOTHING) is None


def test_slopes_stand_in_standard_errors() -> None:
    trends, left = linear(POINTS, 2.0 * POINTS[:, 2] + 0.5 * LUCK)
    assert abs(trends[2]) > 5
    assert np.abs(trends[:2]).max() < 3
    assert left == pytest.approx(0.5, rel=0.2)
