"""From what happened in a future to a ledger, and from thousands of futures to the distribution of the score.

The points of an event are a whole rate (micro-points for each thousandth of a log unit of reach) times a whole weight
(sum over those who took part of round(1000 * ln(1 + reach))), and what remains of them is a whole number of 65,536ths.
So the sum of rows is the score exactly, and a ledger from single events equals one from their daily sums.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from aftersend.laws import LAWS
from aftersend.model.acts import REACTIONS
from aftersend.model.karma import KINDS, SIDES, Event, Ledger, Row
from aftersend.model.move import Effect
from aftersend.model.scenario import EVERYONE, Features

RULE = "karma 1"  # name and version of what gives the points
PARTS = 65_536
TALK_SHARE = {"talk": 1.0, "record": 0.0}

Ints = NDArray[np.int64]
N = TypeVar("N", int, Ints)


def weigh(reach: int) -> int:
    """Weight of one who takes part, by followers: thousandths of ln(1 + reach)."""
    return round(1000.0 * log1p(reach))


def daily_weights(reactions: Sequence[tuple[int, int, int, int]], groups: int, days: int) -> Ints:
    """Weight[group, reaction, day] of single reactions: (seconds since the post, group, reaction, reach) each."""
    weight = np.zeros((groups, len(REACTIONS), days), np.int64)
    for seconds, group, reaction, reach in reactions:
        weight[group, reaction, seconds // 86_400] += weigh(reach)
    return weight


def events(weight: Ints, groups: Sequence[str]) -> list[Event]:
    """What one future's weight[group, reaction, day] says, one event a kind and day, in order of day."""
    kinds = [(place, name) for place, name in enumerate(REACTIONS) if name in KINDS]
    found = []
    for day in range(weight.shape[2]):
        for place, name in kinds:
            if weight[:, place, day].any():
                shares = {group: int(weight[g, place, day]) for g, group in enumerate(groups)}
                found.append(Event(name, day, shares))
    return found


def answers(effect: Effect, day: int, heard: Mapping[str, int], severity: float) -> list[Event]:
    """What a move adds: an apology or shown repair, worth as much as the harm it answers.

    heard: audience group -> weight of those who saw the answer. severity: of the post, to everyone.
    """
    given = {"apology": effect.remorse, "repair": effect.conduct}
    return [Event(kind, day, dict(heard), worth * severity) for kind, worth in given.items() if worth]


def ledger(
    happened: Iterable[Event], features: Features, params: Mapping[str, float], day: int, asked: float = 0.0
) -> Ledger:
    """The ledger on a day. asked: share of the record of which delisting was asked, 0 to 1."""
    rows: list[Row] = []
    for event in happened:
        if event.day > day:
            continue
        left = remaining(event.kind, day - event.day, params, asked)
        for group, weight in event.weight.items():
            points = rate(event.kind, group, features, params, event.worth) * weight
            if points:
                rows.append(_row(len(rows), event, group, points, fade(points, left), params))
    return Ledger(day, tuple(rows))


def scores(
    weight: Ints, groups: Sequence[str], features: Features, params: Mapping[str, float], day: int, asked: float = 0.0
) -> Ints:
    """Score[future, group, side of `SIDES`] in micro-points on a day; weight[future, group, reaction, day]."""
    score = np.zeros((weight.shape[0], weight.shape[1], len(SIDES)), np.int64)
    for place, name in enumerate(REACTIONS):
        if name not in KINDS:
            continue
        side = SIDES.index(KINDS[name].side)
        rates = np.array([rate(name, group, features, params) for group in groups], np.int64)
        for then in range(min(day + 1, weight.shape[3])):
            left = remaining(name, day - then, params, asked)
            score[:, :, side] += fade(weight[:, :, place, then] * rates, left)
    return score


def rate(kind: str, group: str, features: Features, params: Mapping[str, float], given: float = 1.0) -> int:
    """Micro-points for each thousandth of a log unit of reach, in one audience group."""
    severity = features.severity.get(group, features.severity.get(EVERYONE, 0.0))
    worth = {"severity": severity, "kindness": features.kindness, "given": given}[KINDS[kind].worth]
    # Harm is weighed by how far it was meant and the author's doing; good is taken as it is.
    blamed = KINDS[kind].worth == "severity"
    share, intent = (features.responsibility, features.intent) if blamed else (1.0, 0.5)
    points = LAWS["karma"].function(params, worth, share, intent)
    return round(1000.0 * points * params[f"karma.{kind}"])


def remaining(kind: str, days: int, params: Mapping[str, float], asked: float) -> int:
    """What is left of an event after so many days, in 65,536ths."""
    talk = TALK_SHARE.get(KINDS[kind].lasts, params["memory.talk"])
    found = LAWS["delisting"].function(params, asked)
    return round(PARTS * LAWS["memory"].function(params, float(days), talk, found))


def fade(points: N, left: int) -> N:
    """Points (0 or more) times left / 65,536, rounded down, without leaving 64 bits."""
    return (points >> 16) * left + (((points & 0xFFFF) * left) >> 16)


def _row(number: int, event: Event, group: str, points: int, left: int, params: Mapping[str, float]) -> Row:
    kind = KINDS[event.kind]
    source = next(p.source for p in LAWS["karma"].params if p.name == f"karma.{event.kind}")
    decay = {
        "talk": f"talk, halves in {params['memory.talk_half_life']:g} days",
        "record": f"record, halves in {params['memory.record_half_life']:g} years",
    }
    words = decay.get(kind.lasts, f"{params['memory.talk']:.0%} {decay['talk']}; rest {decay['record']}")
    return Row(number, event.kind, event.day, group, kind.side, points, left, RULE, source, words)
