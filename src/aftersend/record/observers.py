"""A population of observers over weeks: each cools, hears an apology or not, and forgives in their own time, or never.

What is returned are expectations over each observer's own chance of forgiving by then; luck draws only who they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals
from aftersend.laws import LAWS

EMPATHY, TEMPER = 301, 302  # streams of luck
NO_ANSWER = float("inf")

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Observers:
    """Who watches, one entry an observer: empathy and temper in standard deviations."""

    empathy: Floats
    temper: Floats

    def __len__(self) -> int:
        return len(self.empathy)


@dataclass(frozen=True)
class Answer:
    """An apology of this quality (0 to 1), `delay` days after the offence; without one, quality 0 and no delay.

    intent: how meant the harm seems once it is explained, 0 to 1; None where the answer changes nothing about that.
    """

    quality: float = 0.0
    delay: float = NO_ANSWER
    intent: float | None = None


def draw(count: int, seed: int) -> Observers:
    """So many observers."""
    return Observers(normals(key(seed, EMPATHY), 0, count), normals(key(seed, TEMPER), 0, count))


def forgiving(
    params: Mapping[str, float], who: Observers, severity: Floats, intent: float, answer: Answer, days: int
) -> Floats:
    """Probability that each observer has forgiven by the end of each day; shape (days, observers).

    severity: of the offence to each observer, 0 to 1, which sets how angry they first are.
    """
    first = params["anger.first"] * severity + who.temper
    unforgiven = np.ones(len(who))
    forgiven = np.zeros((days, len(who)))
    for day in range(days):
        pairs = zip(who.empathy.tolist(), first.tolist(), strict=True)
        unforgiven = unforgiven * [1.0 - _hazard(params, e, f, intent, answer, day) for e, f in pairs]
        forgiven[day] = 1.0 - unforgiven
    return (1.0 - params["forgiveness.never"]) * forgiven


def _hazard(
    params: Mapping[str, float], empathy: float, first: float, intent: float, answer: Answer, day: int
) -> float:
    """Chance that one observer forgives on a day, in proportion to how much of it lies before and after the answer."""
    after = min(max(day + 1.0 - answer.delay, 0.0), 1.0)
    anger = LAWS["anger"].function(params, first, float(day), min(float(day), answer.delay))
    forgive = LAWS["forgiveness"].function
    chance = 0.0
    if after < 1.0:
        chance += (1.0 - after) * forgive(params, empathy, 0.0, intent, anger)
    if after > 0.0:
        believed = answer.quality * LAWS["timing"].function(params, answer.delay)
        explained = intent if answer.intent is None else answer.intent
        chance += after * forgive(params, empathy, believed, explained, anger)
    return chance
