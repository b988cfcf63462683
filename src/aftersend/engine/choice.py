"""Which of its acts an account chooses: the laws in force as whole-number tables, and the choice itself, compiled.

Every term of every law becomes a small table over the cells of the states that it reads; tables that read the same
states are added together. The log-odds of an act are then a sum of looked-up numbers, in steps of 1/UNIT. A choice
among several acts is a multinomial logit with whole-number weights, so that two machines cannot differ in it.

The engines hold the cells of the states of one view in an array indexed by `STATE[name]`. The oracle asks the laws
themselves (`plain_utility`), and must come to the same whole numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

import aftersend.engine.compiled  # noqa: F401  (decides where compiled code is kept)
from aftersend.engine.tables import UNIT, as_steps
from aftersend.model.law import Law, Term
from aftersend.model.states import STATES

STATE = {name: place for place, name in enumerate(STATES)}
WHOLE = 1 << 20  # weight of doing nothing
LEAST, MOST = -14 * UNIT, 6 * UNIT  # log-odds beyond which a weight no longer changes

Ints = NDArray[np.int64]
Values = Mapping[str, Sequence[float]]


class Choice(NamedTuple):
    """Tables of some acts, in the order they were asked for.

    utility[row, act]: log-odds in steps. Table k reads the states with indices first[k] and second[k]; its row is
    offset[k] + cell of first[k] * width[k] + cell of second[k] (a table of one state reads `always` second).
    Tables 0 .. ends[0] - 1 read the account alone, .. ends[1] - 1 the post alone, .. ends[2] - 1 anything else.
    weight[u - LEAST]: odds of utility u, in units of 1/WHOLE.
    """

    utility: NDArray[np.int32]
    first: Ints
    second: Ints
    width: Ints
    offset: Ints
    ends: Ints
    weight: Ints


@cache
def weights() -> Ints:
    """Odds, in units of 1/WHOLE, of each utility from LEAST to MOST."""
    return np.array([round(exp(u / UNIT) * WHOLE) for u in range(LEAST, MOST + 1)], np.int64)


def build_choice(
    laws: Mapping[str, Law], params: Mapping[str, float], acts: Sequence[str], levels: Sequence[float] = (0.0,)
) -> Choice:
    """Tables of `acts` under these laws. levels: log-activity of each activity class of the world."""
    values, plain = cell_values(levels), dict(params)
    tables: dict[tuple[str, str], NDArray[np.int32]] = {}
    for term in terms(laws, acts):
        pair = _pair(term)
        size = len(values[pair[0]]) * len(values[pair[1]])
        table = tables.setdefault(pair, np.zeros((size, len(acts)), np.int32))
        steps = [as_steps(term_value(term, plain, (a, b))) for a in values[pair[0]] for b in values[pair[1]]]
        table[:, [acts.index(act) for act in term.adds_to if act in acts]] += np.array(steps, np.int32)[:, None]
    pairs = sorted(tables, key=lambda pair: (_scope(pair), pair))
    sizes = [len(tables[pair]) for pair in pairs]
    return Choice(
        utility=np.concatenate([tables[pair] for pair in pairs] or [np.zeros((0, len(acts)), np.int32)]),
        first=np.array([STATE[a] for a, _ in pairs], np.int64),
        second=np.array([STATE[b] for _, b in pairs], np.int64),
        width=np.array([len(values[b]) for _, b in pairs], np.int64),
        offset=np.cumsum([0, *sizes])[:-1].astype(np.int64),
        ends=np.cumsum([sum(_scope(pair) == s for pair in pairs) for s in range(3)]).astype(np.int64),
        weight=weights(),
    )


def terms(laws: Mapping[str, Law], acts: Iterable[str]) -> list[Term]:
    """The terms of these laws that add to any of these acts."""
    wanted = set(acts)
    return [term for law in laws.values() for term in law.choices if wanted & set(term.adds_to)]


def term_value(term: Term, params: Mapping[str, float], values: Sequence[float]) -> float:
    """What a term adds at the values of the states it reads (further values are ignored)."""
    return float(term.function(params, *values[: len(term.reads)]))


def cell_values(levels: Sequence[float]) -> dict[str, tuple[float, ...]]:
    """Values of every state's cells; those of `activity` are the world's."""
    return {**{name: state.values for name, state in STATES.items()}, "activity": tuple(map(float, levels))}


def plain_utility(laws: Mapping[str, Law], params: Mapping[str, float], act: str, values: Mapping[str, float]) -> int:
    """Log-odds of an act in steps, asked of the laws one by one; `values` of every state that they read."""
    return sum(as_steps(term_value(term, params, [values[name] for name in term.reads])) for term in terms(laws, [act]))


def plain_weight(utility: int) -> int:
    """Odds of a utility, in units of 1/WHOLE."""
    return round(exp(min(max(utility, LEAST), MOST) / UNIT) * WHOLE)


def plain_choose(luck: int, odds: Sequence[int]) -> int:
    """Index of the act chosen by 32 bits of luck, or -1 for none: P(act) = odds / (WHOLE + sum of odds)."""
    place = (luck * (WHOLE + sum(odds))) >> 32
    for act, weight in enumerate(odds):
        if place < weight:
            return act
        place -= weight
    return -1


@nb.njit(inline="always")
def add_tables(c_utility, first, second, width, offset, begin, end, cells, out):  # type: ignore[no-untyped-def]
    """Add to out[act] the utilities of tables begin .. end - 1 at these cells."""
    for k in range(begin, end):
        row = offset[k] + np.int64(cells[first[k]]) * width[k] + np.int64(cells[second[k]])
        for act in range(len(out)):
            out[act] += c_utility[row, act]


@nb.njit(inline="always")
def odds_of(utility, weight):  # type: ignore[no-untyped-def]
    """Odds of a utility, in units of 1/WHOLE."""
    return weight[min(max(utility, LEAST), MOST) - LEAST]


@nb.njit(inline="always")
def choose(luck, utilities, weight):  # type: ignore[no-untyped-def]
    """See `plain_choose`; from utilities instead of odds."""
    total = np.int64(WHOLE)
    for act in range(len(utilities)):
        total += odds_of(utilities[act], weight)
    place = np.int64((np.uint64(luck) * np.uint64(total)) >> np.uint64(32))
    for act in range(len(utilities)):
        mine = odds_of(utilities[act], weight)
        if place < mine:
            return act
        place -= mine
    return -1


@nb.njit(inline="always")
def chooses(luck, c, cells, out):  # type: ignore[no-untyped-def]
    """Whether the first act of `c` is chosen at these cells, by 32 bits of luck; `out` has room for one act."""
    out[0] = 0
    add_tables(c.utility, c.first, c.second, c.width, c.offset, 0, c.ends[2], cells, out)
    return choose(luck, out, c.weight) == 0


def _pair(term: Term) -> tuple[str, str]:
    return (term.reads[0], term.reads[1] if len(term.reads) > 1 else "always")


def _scope(pair: tuple[str, str]) -> int:
    """0: reads the account alone, 1: the post alone, 2: both, or the view."""
    kinds = {STATES[name].of for name in pair if name != "always"}
    return {frozenset({"account"}): 0, frozenset({"post"}): 1, frozenset(): 1}.get(frozenset(kinds), 2)
