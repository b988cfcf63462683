"""Explain how it came about: the context is then seen without reading on, as far as the harm was not meant (F01)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """Context rises towards 1; nothing absolves what was meant."""
    gained = p["explain.gain"] * (1.0 - features.intent) * (1.0 - features.context)
    return Effect(shown=p["explain.shown"], context=features.context + gained if gained else None)


MOVE = Move(
    version=1,
    params=(
        Param("explain.gain", 0.3, 0.0, 1.0, "share", "assumed", "of what context lacks, that an explanation adds"),
        Param("explain.shown", 0.5, 0.0, 1.0, "share of its audience", "assumed", "who is shown the explanation"),
    ),
    none={"explain.gain": 0.0, "explain.shown": 0.0},
    equation="context += gain * (1 - intent) * (1 - context)",
    effect=effect,
)
