"""Traits: their spreads, their cells, and luck that depends on seed and state alone."""

import numpy as np
import pytest

from aftersend.audience import PRESETS
from aftersend.audience.synthetic import synthesise
from aftersend.audience.traits import draw_traits, nearest_cells
from aftersend.laws import parameters
from aftersend.model.states import STATES

WORLD = synthesise(PRESETS["microblog"].recipe, 20_000, 3)
TRAITS = draw_traits(WORLD, 3, parameters())


def values(state: str) -> np.ndarray:
    return np.array(STATES[state].values)[TRAITS[state]]


def test_every_cell_belongs_to_its_state() -> None:
    assert all(STATES[name].of == "account" for name in TRAITS)
    assert all(cells.max() < len(STATES[name].values) for name, cells in TRAITS.items())
    assert all(cells.shape == (len(WORLD),) and cells.dtype == np.uint8 for cells in TRAITS.values())


def test_nearest_is_what_a_state_calls_nearest() -> None:
    for value in (-9.0, -0.26, -0.25, 0.0, 0.24, 0.25, 0.26, 1.75, 99.0):
        assert nearest_cells("empathy", np.array([value]))[0] == STATES["empathy"].cell(value)


def test_spreads_are_those_asked_for() -> None:
    # 20,000 accounts: the standard error of a mean or share is below .008; five of them are one false alarm in 10**6.
    assert values("empathy").std() == pytest.approx(1.0, abs=0.05)
    assert values("trait").mean() == pytest.approx(1.0, abs=0.05)
    assert values("named").mean() == pytest.approx(0.5, abs=0.02)


def test_groups_differ_in_stance() -> None:
    p = parameters({"traits.divide": 0.3})
    stance = draw_traits(WORLD, 3, p)["accountable"]
    shares = [stance[a:b].mean() for a, b in zip(WORLD.group_start[:-1], WORLD.group_start[1:], strict=True)]
    assert shares[-1] - shares[0] == pytest.approx(0.3, abs=0.05)


def test_one_spread_does_not_move_the_luck_of_another() -> None:
    other = draw_traits(WORLD, 3, parameters({"traits.empathy": 0.0}))
    assert set(other["empathy"]) == {STATES["empathy"].neutral}
    assert all(np.array_equal(other[name], TRAITS[name]) for name in TRAITS if name != "empathy")
    assert not np.array_equal(draw_traits(WORLD, 4, parameters())["trait"], TRAITS["trait"])
