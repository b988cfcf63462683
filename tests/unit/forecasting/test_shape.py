from dataclasses import replace

import numpy as np
import pytest
from threads import random_log

from aftersend.forecasting.curves import Floats
from aftersend.forecasting.shape import Cases, anchors, carried, cases, geometric_median, growth, habits, predict

ASKED, KNOWN = np.arange(5), np.arange(5, 60)


@pytest.fixture(scope="module")
def small() -> Cases:
    return cases(random_log(60, seed=7), {f"t{i}" for i in range(10)})


def test_the_geometric_median_of_points_on_a_line_is_their_median() -> None:
    points = np.array([[0.0], [1.0], [2.0], [3.0], [100.0]])
    assert geometric_median(points, np.ones(5))[0] == pytest.approx(2.0, abs=0.01)
    assert geometric_median(points, np.array([1, 1, 1, 1, 9.0]))[0] == pytest.approx(100.0, abs=0.01)


def test_the_geometric_median_of_an_equilateral_triangle_is_its_centre() -> None:
    angles = np.array([0, 2, 4]) * np.pi / 3
    corners = np.column_stack([np.cos(angles), np.sin(angles)])
    assert geometric_median(corners, np.ones(3)) == pytest.approx(np.zeros(2), abs=1e-6)


@pytest.mark.parametrize("minute", [0, 15])
def test_growth_carried_back_to_its_own_start_is_the_curve(small: Cases, minute: int) -> None:
    now = anchors(small, minute, knows_size=True)
    for thread in range(3):
        back = carried(growth(small.curves, now)[thread], now[thread])
        assert back == pytest.approx(small.curves[thread])


def spoilt(c: Cases, minute: int) -> Cases:
    """The same threads, with everything changed that is not known of the asked ones at `minute`."""
    values: Floats = c.curves.copy()
    values[ASKED, :, minute + 1 :] = 1e6
    size = c.size.copy()
    size[ASKED] = 1e6
    return replace(c, curves=values, size=size)


def test_what_comes_after_the_observation_does_not_change_the_prediction(small: Cases) -> None:
    honest = predict(small, KNOWN, ASKED, 15, knows_size=False)
    assert np.array_equal(predict(spoilt(small, 15), KNOWN, ASKED, 15, knows_size=False), honest)
    assert np.array_equal(honest[:, :, :16], small.curves[ASKED, :, :16])


def test_at_the_start_only_the_size_of_the_asked_thread_counts(small: Cases) -> None:
    changed = spoilt(small, 0)
    hidden = replace(changed, size=small.size)
    honest = predict(small, KNOWN, ASKED, 0, knows_size=True)
    assert np.array_equal(predict(hidden, KNOWN, ASKED, 0, knows_size=True), honest)
    assert not np.array_equal(predict(changed, KNOWN, ASKED, 0, knows_size=True), honest)


def test_same_seed_same_prediction_and_curves_never_fall(small: Cases) -> None:
    first, again = (predict(small, KNOWN, ASKED, 30, knows_size=False, seed=3) for _ in range(2))
    assert np.array_equal(first, again)
    assert (np.diff(first, axis=-1) > -1e-6).all()


def test_threads_that_grow_alike_are_predicted_without_error() -> None:
    values = np.stack([np.minimum(1 + np.arange(150), 100.0)] * 3) * np.ones((40, 1, 1))
    values[:, 1] = 1
    same = Cases(values, np.full(40, 120.0), np.zeros(40), np.full(40, -1), np.ones(40, bool))
    found = predict(same, np.arange(1, 40), np.array([0]), 15, knows_size=False)
    assert found[0] == pytest.approx(values[0], rel=1e-4)


def test_habits_are_those_of_the_same_author_and_never_of_the_thread_itself(small: Cases) -> None:
    shared = replace(small, author=np.array([1, 1, 2, *range(10, 67)]))
    found = habits(shared, np.arange(60))
    assert found[0, 2] == shared.curves[1, 1, -1]
    assert found[1, 2] == shared.curves[0, 1, -1]
    assert np.isnan(found[2]).all()
    assert np.isnan(habits(shared, np.arange(2, 60))[2:]).all()
