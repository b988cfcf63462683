"""What every move and every reading of an apology must keep, whoever adds it."""

from dataclasses import astuple

import numpy as np
import pytest

from aftersend.core.errors import OutOfBounds
from aftersend.core.findings import FINDINGS, known_source
from aftersend.core.params import Param
from aftersend.laws import LAWS
from aftersend.model.move import Effect
from aftersend.model.scenario import COMPONENTS, Features, Response
from aftersend.moves import MOVES, parameters
from aftersend.moves.readings import READINGS

PARAMS = [(name, p) for name, move in MOVES.items() for p in move.params]
POSTS = [Features(severity={"everyone": s}, context=c, intent=0.3) for s, c in ((0.0, 0.0), (0.9, 0.4))]


def effects(name: str, given: dict[str, float] | None = None) -> list[Effect]:
    responses = [
        Response(move=name, at_s=at, components=said, sincerity=meant)
        for at in (0, 90_000)
        for said in ((), *((c,) for c in COMPONENTS), COMPONENTS[:2])
        for meant in (0.2, 0.9)
    ]
    return [MOVES[name].effect(parameters(given), post, response) for post in POSTS for response in responses]


@pytest.mark.parametrize("name", MOVES)
def test_it_says_what_it_is(name: str) -> None:
    move = MOVES[name]
    assert move.equation
    assert move.version >= 1
    assert set(move.none) <= {p.name for p in move.params}


@pytest.mark.parametrize(("name", "p"), PARAMS, ids=[p.name for _, p in PARAMS])
def test_a_parameter_has_bounds_a_unit_and_a_source(name: str, p: Param) -> None:
    own = p.name.partition(".")[0]
    assert own == name or p in LAWS[own].params  # a move may read a law's own number
    assert p.low < p.high
    assert p.unit
    assert p.doc
    assert known_source(p.source)
    for outside in (np.nextafter(p.low, -np.inf), np.nextafter(p.high, np.inf), np.nan):
        with pytest.raises(OutOfBounds, match=p.name):
            parameters({p.name: float(outside)})


@pytest.mark.parametrize(("name", "p"), PARAMS, ids=[p.name for _, p in PARAMS])
def test_no_parameter_is_dead(name: str, p: Param) -> None:
    far = p.low if p.default - p.low > p.high - p.default else p.high
    assert effects(name) != effects(name, {p.name: p.default + 0.7 * (far - p.default)})


@pytest.mark.parametrize("name", MOVES)
def test_at_strength_zero_it_changes_nothing(name: str) -> None:
    assert set(map(astuple, effects(name, dict(MOVES[name].none)))) == {astuple(Effect())}


@pytest.mark.parametrize("name", MOVES)
def test_what_it_does_is_within_bounds(name: str) -> None:
    for effect in effects(name):
        for value in (effect.shown, effect.remorse, effect.defiance, effect.conduct, effect.context):
            assert value is None or 0 <= value <= 1


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_names_parameters_within_their_bounds(name: str) -> None:
    reading = READINGS[name]
    known = {p.name: p for m in (*LAWS.values(), *MOVES.values()) for p in m.params}
    for parameter, value in reading.params.items():
        known[parameter].check(value)
    for parameter, (low, high) in reading.free.items():
        assert known[parameter].check(low) < 0 < known[parameter].check(high)
    assert reading.grade in "ABCDE"
    assert reading.doc
    assert all(source in (*FINDINGS, "assumed") for source in reading.source.split(", "))
