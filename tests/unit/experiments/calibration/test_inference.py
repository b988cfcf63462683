import numpy as np
import pytest

from aftersend.core.findings import Tolerance
from aftersend.core.luck_arrays import normals
from aftersend.experiments.calibration import design
from aftersend.experiments.calibration.emulator import Emulator, learn
from aftersend.experiments.calibration.inference import draw, infer, weights, within
from aftersend.experiments.calibration.recovery import around, recover

POINTS = design.spread(60, 2, seed=8)
FIRST, SECOND = ("X", "first"), ("X", "second")
VALUES = {
    FIRST: 10.0 * POINTS[:, 0] + 0.05 * normals(1, 0, 60),
    SECOND: 5.0 - 3.0 * POINTS[:, 0] + 0.02 * normals(2, 0, 60),
}
BOX = {"a": (0.0, 2.0), "b": (0.0, 1.0)}


def emulators() -> dict[tuple[str, str], Emulator]:
    found = {name: learn(POINTS, values, np.zeros(2)) for name, values in VALUES.items()}
    return {name: emulator for name, emulator in found.items() if emulator is not None}


def test_chance_of_being_within_bounds() -> None:
    chances = within(emulators()[FIRST], Tolerance(doc="", low=4.0, high=6.0), np.array([[0.5, 0.5], [0.9, 0.5]]))
    assert chances[0] > 0.99
    assert chances[1] < 0.01


def test_the_posterior_is_where_all_bounds_hold() -> None:
    allowed = {FIRST: Tolerance(doc="", low=4.0, high=6.0), SECOND: Tolerance(doc="", above=3.5)}
    found = infer(emulators(), allowed, BOX, "0")
    low, high = found.between("a")
    assert (low, high) == (pytest.approx(0.8, abs=0.05), pytest.approx(1.0, abs=0.05))  # a = 2 * column
    assert found.between("b")[1] - found.between("b")[0] > 0.75  # nothing is said of b
    assert found.out_of_reach == ()
    assert len(found.rows) == 128
    assert found.rows[0].keys() == BOX.keys()


def test_what_no_value_meets_has_no_say() -> None:
    allowed = {FIRST: Tolerance(doc="", low=4.0, high=6.0), SECOND: Tolerance(doc="", above=50.0)}
    weight, missed = weights(emulators(), allowed, POINTS)
    assert missed == [SECOND]
    assert weight[np.abs(POINTS[:, 0] - 0.5) > 0.2].sum() < 0.01


def test_points_are_drawn_by_their_weight() -> None:
    points = np.array([[0.1], [0.2], [0.3]])
    drawn = draw(points, np.array([0.25, 0.0, 0.75]), 4000)
    assert (drawn == 0.2).sum() == 0
    assert (drawn == 0.1).mean() == pytest.approx(0.25, abs=0.03)  # 4 standard errors


def test_known_numbers_are_found_again() -> None:
    """20 trials of 90 % intervals: fewer than 15 held would happen in 1 of 90 sets of luck; this one is fixed."""
    allowed = {FIRST: Tolerance(doc="", low=4.0, high=6.0), SECOND: Tolerance(doc="", above=3.5)}
    found = recover(emulators(), allowed, POINTS, VALUES, range(40, 60))
    assert (found.held * 20 >= 15).all()
    assert found.width[0] < 0.3
    assert found.width[1] > 0.9


def test_a_bound_is_laid_around_what_was_seen() -> None:
    assert str(around(1.0, Tolerance(doc="", low=4.0, high=6.0), 0.1)) == "0 to 2"
    assert str(around(1.0, Tolerance(doc="", above=0.0), 0.1)) == "0.8 to 1.2"
