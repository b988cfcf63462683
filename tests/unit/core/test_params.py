"""A number has bounds and a source; unknown names are refused with the nearest match."""

import pytest

from aftersend.core.errors import OutOfBounds, UnknownName
from aftersend.core.params import Param, Params, assumed

HALF = Param("attention.half_life", 24.0, 1.0, 100.0, "minutes", "T10", "median delay")
GUESS = Param("herding.strength", 0.1, 0.0, 1.0, "1", "assumed", "weight")


def test_defaults_and_given_values() -> None:
    params = Params((HALF, GUESS), {"herding.strength": 0.5})
    assert dict(params) == {"attention.half_life": 24.0, "herding.strength": 0.5}
    assert params.replace(**{"attention.half_life": 2.0})["attention.half_life"] == 2.0


def test_unknown_name_says_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"'attention.halflife'; did you mean 'attention.half_life'"):
        Params((HALF, GUESS), {"attention.halflife": 3.0})


@pytest.mark.parametrize("value", [0.0, 101.0, float("nan"), float("inf")])
def test_bounds_hold(value: float) -> None:
    with pytest.raises(OutOfBounds, match=r"attention\.half_life"):
        Params((HALF,), {"attention.half_life": value})


def test_assumed_numbers_can_be_listed() -> None:
    assert assumed((HALF, GUESS)) == [GUESS]
