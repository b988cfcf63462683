"""What every law of choice must keep, whoever adds it. The engines see its tables alone, so these are what is held."""

import numpy as np
import pytest

from aftersend.audience import PRESETS
from aftersend.audience.synthetic import synthesise
from aftersend.audience.traits import draw_traits
from aftersend.engine.choice import Choice, build_choice, plain_utility
from aftersend.laws import LAWS, parameters
from aftersend.model.acts import ACTS, CHANGING
from aftersend.model.law import Law
from aftersend.model.states import STATES

EVERYTHING = ACTS + CHANGING
LEVELS = (-1.0, 0.5)
CHOICES = {name: law for name, law in LAWS.items() if law.role == "choice"}
PARAMS = [(name, p.name) for name, law in CHOICES.items() for p in law.params]


def tables(laws: dict[str, Law], given: dict[str, float] | None = None) -> Choice:
    return build_choice(laws, parameters(given), EVERYTHING, LEVELS)


def same(one: Choice, other: Choice) -> bool:
    """Equal where either says anything: a table of zeros is as good as none."""
    return _said(one) == _said(other)


def _said(c: Choice) -> dict[tuple[int, int], bytes]:
    ends = [*c.offset[1:].tolist(), len(c.utility)]
    rows = {(int(c.first[k]), int(c.second[k])): c.utility[c.offset[k] : ends[k]] for k in range(len(c.first))}
    return {pair: table.tobytes() for pair, table in rows.items() if table.any()}


@pytest.mark.parametrize("name", CHOICES)
def test_its_terms_name_acts_and_states(name: str) -> None:
    for term in CHOICES[name].terms:
        assert set(term.adds_to) <= set(EVERYTHING)
        assert 1 <= len(term.reads) <= 2
        assert set(term.reads) <= set(STATES)
        assert term.per in ("day", "event")


@pytest.mark.parametrize("name", CHOICES)
def test_at_strength_zero_it_is_as_if_absent(name: str) -> None:
    without = {other: law for other, law in LAWS.items() if other != name}
    assert same(tables(without), tables(dict(LAWS), dict(CHOICES[name].none)))
    assert not same(tables(without), tables(dict(LAWS)))


@pytest.mark.parametrize(("name", "param"), PARAMS, ids=[p for _, p in PARAMS])
def test_no_parameter_is_dead(name: str, param: str) -> None:
    p = next(p for p in CHOICES[name].params if p.name == param)
    far = p.low if p.default - p.low > p.high - p.default else p.high
    given = {param: p.default + 0.5 * (far - p.default)}
    laws = {name: CHOICES[name]}
    if not same(tables(laws), tables(laws, given)):
        return
    world = synthesise(PRESETS["microblog"].recipe, 2000, 1)
    plain, moved = (draw_traits(world, 1, parameters(g)) for g in ({}, given))
    assert any(not np.array_equal(plain[state], moved[state]) for state in plain)


def test_the_order_of_laws_does_not_matter() -> None:
    assert same(tables(dict(LAWS)), tables(dict(list(LAWS.items())[::-1])))


@pytest.mark.parametrize("act", EVERYTHING)
def test_tables_say_what_the_laws_say(act: str) -> None:
    params = parameters()
    c = build_choice(LAWS, params, (act,), LEVELS)
    for place in (0, 3, 11):
        cells = np.array([place % max(1, len(state.values)) for state in STATES.values()])
        values = {name: state.values[int(cell)] for (name, state), cell in zip(STATES.items(), cells, strict=True)}
        cells[0] %= len(LEVELS)
        values["activity"] = LEVELS[int(cells[0])]
        rows = c.offset + cells[c.first] * c.width + cells[c.second]
        assert int(c.utility[rows, 0].sum()) == plain_utility(LAWS, params, act, values)


def test_fields_of_a_choice_are_arrays() -> None:
    assert all(isinstance(getattr(tables({}), name), np.ndarray) for name in Choice._fields)
