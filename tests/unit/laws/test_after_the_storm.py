"""Laws of what an author's answer does, and of what comes after the storm, worked by hand."""

from math import exp, sqrt

import pytest

from aftersend.laws import LAWS, parameters
from aftersend.laws.forgiveness import weights


def value(name: str, *x: float, **params: float) -> float:
    return LAWS[name].function(parameters({f"{name}.{short}": v for short, v in params.items()}), *x)


def term(name: str, act: str, *x: float, **params: float) -> float:
    given = parameters({f"{name}.{short}": v for short, v in params.items()})
    return sum(t.function(given, *x) for t in LAWS[name].terms if act in t.adds_to)


def test_an_apology_softens_each_side_by_its_own_weight() -> None:
    assert term("remorse", "condemn", 0.5, 1.0, own=0.8, other=-0.4) == -0.4
    assert term("remorse", "condemn", 0.5, 0.0, own=0.8, other=-0.4) == 0.2
    assert term("remorse", "praise", 0.5, 1.0, own=0.8, praise=0.25) == 0.1
    assert term("remorse", "condemn", 1.0, 0.0) == 0.0


def test_conduct_softens_and_defiance_divides() -> None:
    assert term("conduct", "condemn", 0.5, softens=1.0) == -0.5
    assert term("conduct", "defend", 0.5, earns=1.0) == 0.5
    assert term("defiance", "condemn", 1.0, 0.0, hardens=0.7) == 0.7
    assert term("defiance", "condemn", 1.0, 1.0) == 0.0
    assert term("defiance", "defend", 1.0, 1.0, rallies=0.6) == 0.6
    assert term("defiance", "defend", 1.0, 0.0) == 0.0


def test_blame_rises_with_intent() -> None:
    assert value("karma", 0.5, 1.0, 0.5) == 0.5
    # One standard deviation of intent weighs .49 more (F01).
    assert value("karma", 1.0, 1.0, 0.5 + 0.2887) == pytest.approx(1.49)
    assert value("karma", 1.0, 0.5, 0.5 + 0.2887) == pytest.approx(0.745)
    assert value("karma", 1.0, 1.0, 0.0) > 0


def test_anger_cools_and_waiting_feeds_it() -> None:
    assert value("anger", 2.0, 7.0, 0.0, half_life=7.0) == 1.0
    assert value("anger", 0.0, 7.0, 7.0, half_life=7.0, waiting=0.1) == pytest.approx(0.1 * 7 / 0.693147 * 0.5)
    waits = [value("anger", 1.0, 7.0, w, waiting=0.1) for w in (0.0, 3.0, 7.0)]
    assert waits == sorted(waits)


def test_half_of_what_is_unheard_is_heard_within_its_half_life() -> None:
    assert value("timing", 0.0, rush=0.6) == pytest.approx(0.4)
    assert value("timing", 2.0, rush=0.6, heard_half_life=2.0) == pytest.approx(0.7)


def test_forgiving_by_hand() -> None:
    # Causes that do not overlap weigh as they correlate; at the mean of all, half of the pace.
    assert value("forgiveness", 0.0, 0.5, 0.5, 0.0, pace=0.2) == pytest.approx(0.1)
    explained = 0.51**2 + 0.37**2 + 0.49**2 + 0.41**2
    z = 1.702 * 0.51 / sqrt(1 - explained)
    assert value("forgiveness", 1.0, 0.5, 0.5, 0.0, pace=0.2, shared=0.0) == pytest.approx(0.2 / (1 + exp(-z)))


def test_weights_order_as_the_correlations_do() -> None:
    empathy, apology, intent, anger = weights(parameters())[0]
    assert empathy > intent > anger > apology > 0


def test_prices() -> None:
    assert value("hiring", 0.5, weight=2.0) == pytest.approx(1 - exp(-1))
    assert value("discipline", 0.5, weight=2.0) == pytest.approx(1 - exp(-1))
    assert value("following", 0.5, weight=2.0) == pytest.approx(1 - exp(-0.5))
    assert value("sponsors", 0.6, threshold=0.6, strength=0.8) == pytest.approx(0.4)
    assert value("visibility", 0.5, lost=-0.4) == -0.2
    assert value("delisting", 0.5, granted=0.4, cut=1.0) == 0.8
