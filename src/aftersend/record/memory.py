"""How long the record remembers: fast talk, slow record (C04), and what delisting takes from searches (C05)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftersend.laws import LAWS, parameters
from aftersend.laws.memory import YEAR

GRADE = "C"  # observational: attention to songs, papers and biographies; a search engine's own count of requests
SWEPT = {  # what is assumed, or known only as a range: low and high are the bounds of each
    "memory.talk": (0.4, 0.9),
    "memory.talk_half_life": (3.0, 30.0),
    "memory.record_half_life": (3.5, 20.8),
    "delisting.granted": (0.40, 0.50),
}


@dataclass(frozen=True)
class Memory:
    """Shares of an event still remembered, one a year of `years`; talk + record = total.

    delisted: the total where delisting of all of it was asked at once. low, high: of the total, over `SWEPT`.
    """

    years: tuple[float, ...]
    talk: tuple[float, ...]
    record: tuple[float, ...]
    total: tuple[float, ...]
    delisted: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    grade: str = GRADE


def kept(params: Mapping[str, float], days: float, asked: float = 0.0) -> float:
    """Share of an event remembered after `days`, when delisting of `asked` of it was asked at once."""
    found = LAWS["delisting"].function(params, asked)
    return LAWS["memory"].function(params, days, params["memory.talk"], found)


def curve(params: Mapping[str, float], years: Sequence[float]) -> Memory:
    """What is remembered after each of these years."""
    share = params["memory.talk"]
    law = LAWS["memory"].function
    talk = tuple(share * law(params, YEAR * t, 1.0) for t in years)
    record = tuple((1.0 - share) * law(params, YEAR * t, 0.0) for t in years)
    total = tuple(kept(params, YEAR * t) for t in years)
    delisted = tuple(kept(params, YEAR * t, 1.0) for t in years)
    swept = [[kept(case, YEAR * t) for t in years] for case in _cases(params)]
    low, high = (tuple(pick(column) for column in zip(*swept, strict=True)) for pick in (min, max))
    return Memory(tuple(years), talk, record, total, delisted, low, high)


def half_life(params: Mapping[str, float], asked: float = 0.0, left: float = 0.5) -> float:
    """Days until only `left` of an event is remembered, to a tenth of a day, at most 1,000 years."""
    low, high = 0.0, 1000.0 * YEAR
    while high - low > 0.1:
        middle = (low + high) / 2.0
        low, high = (middle, high) if kept(params, middle, asked) > left else (low, middle)
    return high


def _cases(params: Mapping[str, float]) -> list[Mapping[str, float]]:
    """The parameters as they are, and with each swept number at its two ends, alone and all together."""
    given = {name: params[name] for law in ("memory", "delisting") for name in (p.name for p in LAWS[law].params)}
    alone = [{name: end} for name, ends in SWEPT.items() for end in ends]
    together = [{name: ends[side] for name, ends in SWEPT.items()} for side in (0, 1)]
    # Long memory is little talk that lasts, and a long record; short memory the opposite.
    longest = {**together[1], "memory.talk": SWEPT["memory.talk"][0]}
    shortest = {**together[0], "memory.talk": SWEPT["memory.talk"][1]}
    return [parameters({**given, **case}) for case in ({}, *alone, longest, shortest)]
