"""Apologise: the more components the better, owning responsibility most, asking to be forgiven least (F03).

How much of it is believed depends on its timing (`laws.timing`, F06).

An apology is itself a post and is shown to part of those who saw the first. Whether it is meant shows only in the
conduct that follows: where it promises repair or change, `sincerity` of it is seen to come true. It is never written
for the author; only which components are there counts.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.laws.timing import LAW as TIMING
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response

BARE = ("regret",)  # "sorry", where no component is named
DAY = 86_400  # seconds
PROMISES = ("repair", "repentance")


def quality(p: Mapping[str, float], components: tuple[str, ...]) -> float:
    """Weighted share of the components that are there, 0 to 1."""
    return min(1.0, sum(p[f"apologise.{name}"] for name in set(components or BARE)))


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """Remorse by its components, and conduct where it promises some and means it."""
    strength = p["apologise.strength"]
    promised = any(name in PROMISES for name in response.components)
    conduct = strength * p["apologise.kept"] * response.sincerity if promised else 0.0
    believed = TIMING.function(p, response.at_s / DAY)
    remorse = strength * believed * quality(p, response.components)
    return Effect(shown=strength * p["apologise.shown"], remorse=remorse or None, conduct=conduct or None)


def _component(name: str, weight: float) -> Param:
    return Param(f"apologise.{name}", weight, 0.0, 0.5, "share of quality", "F03", f"weight of {name} in an apology")


MOVE = Move(
    version=1,
    params=(
        Param("apologise.strength", 1.0, 0.0, 1.0, "share", "assumed", "how much of it comes across"),
        _component("responsibility", 0.30),
        _component("repair", 0.22),
        _component("regret", 0.14),
        _component("explanation", 0.14),
        _component("repentance", 0.14),
        _component("request", 0.06),
        *TIMING.params,  # the same law, read at the moment of the apology
        Param("apologise.kept", 0.3, 0.0, 1.0, "share", "assumed", "conduct seen to follow a promise that is meant"),
        Param("apologise.shown", 0.5, 0.0, 1.0, "share of its audience", "assumed", "who is shown the apology"),
    ),
    none={"apologise.strength": 0.0},
    equation="remorse = believed(delay) * sum of component weights; conduct = kept * sincerity if any is promised",
    effect=effect,
)
