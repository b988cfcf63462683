"""The rules in force as whole-number tables: whether a rule acts on something, and when.

Both engines of crowds (`storm`, `platform`) read these; the oracles ask the rules themselves (`plain_verdict`).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE, cell_values
from aftersend.model.rule import ACTIONS, MOMENTS, Rule

ACTION = {name: code for code, name in enumerate(ACTIONS)}
MOMENT = {name: code for code, name in enumerate(MOMENTS)}
DELAYS = 64  # quantiles of a rule's delay
VALUES = 3  # numbers that an action may need


class Verdicts(NamedTuple):
    """One entry a rule, in the order given.

    action, when: codes. first, second, width, offset: as in `engine.choice.Choice`; threshold[offset + …]: the
    probability that the rule acts, in units of 2**-32 (2**32 is certain). delay[rule, quantile]: ticks until it
    acts. values[rule]: the action's numbers, padded with zeros.
    """

    action: NDArray[np.int64]
    when: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    width: NDArray[np.int64]
    offset: NDArray[np.int64]
    threshold: NDArray[np.uint64]
    delay: NDArray[np.int64]
    values: NDArray[np.float64]


def build_verdicts(rules: Mapping[str, Rule], params: Mapping[str, float], tick_s: int) -> Verdicts:
    """Tables of these rules."""
    known, plain = cell_values((0.0,)), dict(params)
    pairs = [(*rule.reads, "always")[:2] for rule in rules.values()]
    cells = [
        [as_threshold(rule.function(plain, *(a, b)[: len(rule.reads)])) for a in known[pair[0]] for b in known[pair[1]]]
        for rule, pair in zip(rules.values(), pairs, strict=True)
    ]
    return Verdicts(
        action=np.array([ACTION[rule.action] for rule in rules.values()], np.int64),
        when=np.array([MOMENT[rule.when] for rule in rules.values()], np.int64),
        first=np.array([STATE[a] for a, _ in pairs], np.int64),
        second=np.array([STATE[b] for _, b in pairs], np.int64),
        width=np.array([len(known[b]) for _, b in pairs], np.int64),
        offset=np.cumsum([0, *(len(c) for c in cells)])[:-1].astype(np.int64),
        threshold=np.array([t for c in cells for t in c], np.uint64),
        delay=np.array([delay_ticks(rule, plain, tick_s) for rule in rules.values()], np.int64).reshape(-1, DELAYS),
        values=np.array([padded(rule.values(plain)) for rule in rules.values()], np.float64).reshape(-1, VALUES),
    )


def as_threshold(probability: float) -> int:
    """A probability in units of 2**-32; certainty is 2**32, above every 32 bits of luck."""
    return round(min(max(probability, 0.0), 1.0) * 2**32)


def delay_ticks(rule: Rule, params: Mapping[str, float], tick_s: int) -> list[int]:
    """Ticks until the rule acts, at DELAYS quantiles."""
    return [int(rule.delay(params, (q + 0.5) / DELAYS) // tick_s) for q in range(DELAYS)]


def padded(values: Sequence[float]) -> list[float]:
    """An action's numbers, with zeros for those it does not need."""
    return [*map(float, values), *[0.0] * (VALUES - len(values))]


def plain_verdict(
    rule: Rule, params: Mapping[str, float], values: Mapping[str, float], luck: int, tick_s: int
) -> int | None:
    """Ticks until the rule acts on something with these states, or None; by 64 bits of luck."""
    if (luck >> 32) >= as_threshold(rule.function(params, *[values[name] for name in rule.reads])):
        return None
    return delay_ticks(rule, params, tick_s)[(luck & 0xFFFFFFFF) * DELAYS >> 32]


@nb.njit(inline="always")
def verdict(v, rule, cells, luck):  # type: ignore[no-untyped-def]
    """See `plain_verdict`; -1 for None."""
    row = v.offset[rule] + np.int64(cells[v.first[rule]]) * v.width[rule] + np.int64(cells[v.second[rule]])
    if (luck >> np.uint64(32)) >= v.threshold[row]:
        return -1
    return v.delay[rule, np.int64(((luck & np.uint64(0xFFFFFFFF)) * np.uint64(DELAYS)) >> np.uint64(32))]
