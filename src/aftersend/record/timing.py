"""When to apologise (F06): forgiveness against the delay of an apology, where it must be heard and where it must serve.

The two settings differ in two numbers: how little of an apology made at once is believed, and how much a day without
an answer angers. The best delay is not put in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aftersend.laws import parameters
from aftersend.record.observers import Answer, Observers, draw, forgiving

DELAYS = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 14.0)  # days
HEARD: Mapping[str, float] = {}
SERVICE: Mapping[str, float] = {"timing.rush": 0.0, "anger.waiting": 0.15}
SEVERITY, INTENT, QUALITY = 0.5, 0.4, 0.7  # an ordinary offence, a good apology
DAYS, OBSERVERS = 28, 150


@dataclass(frozen=True)
class Timing:
    """Share of the observers who have forgiven after four weeks.

    heard, service: where one must be heard, and served; one entry a delay of `delays`, in days.
    quality_range: between no apology and the best there is, at the best delay, where one must be heard.
    """

    delays: tuple[float, ...]
    heard: tuple[float, ...]
    service: tuple[float, ...]
    quality_range: float

    @property
    def best_delay(self) -> float:
        """Delay after which most have forgiven where one must be heard, in days."""
        return self.delays[int(np.argmax(self.heard))]

    @property
    def timing_range(self) -> float:
        """Difference that the delay makes, in the setting where it makes more."""
        return max(max(curve) - min(curve) for curve in (self.heard, self.service))


def statistics(seed: int, given: Mapping[str, float] | None = None) -> dict[str, float]:
    """What F06 is held to: what waiting gains and loses where one must be heard, and costs where one must serve."""
    t = sweep(seed, given)
    return {
        "heard_gain": max(t.heard) - t.heard[0],
        "heard_loss": max(t.heard) - t.heard[-1],
        "service_step": float(np.diff(t.service).max()),
        "timing_of_quality": t.timing_range / t.quality_range if t.quality_range else float("inf"),
    }


def sweep(seed: int, given: Mapping[str, float] | None = None, observers: int = OBSERVERS) -> Timing:
    """Forgiveness against delay in both settings. given: parameters that differ from their defaults in both."""
    heard, service = (parameters({**setting, **(given or {})}) for setting in (HEARD, SERVICE))
    who = draw(observers, seed)
    by_delay = [tuple(share(params, who, Answer(QUALITY, delay)) for delay in DELAYS) for params in (heard, service)]
    best = DELAYS[int(np.argmax(by_delay[0]))]
    quality = share(heard, who, Answer(1.0, best)) - share(heard, who, Answer(0.0, best))
    return Timing(DELAYS, by_delay[0], by_delay[1], quality)


def share(params: Mapping[str, float], who: Observers, answer: Answer) -> float:
    """Share of the observers who have forgiven after four weeks."""
    severity = np.full(len(who), SEVERITY)
    return float(forgiving(params, who, severity, INTENT, answer, DAYS)[-1].mean())
