"""Double down: say it again, and louder. It is a post of its own, and more of its audience sees it."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """Defiance."""
    return Effect(shown=p["double_down.shown"], defiance=p["double_down.strength"] or None)


MOVE = Move(
    version=1,
    params=(
        Param("double_down.strength", 1.0, 0.0, 1.0, "share", "assumed", "how defiant it is"),
        Param("double_down.shown", 0.6, 0.0, 1.0, "share of its audience", "assumed", "who is shown it"),
    ),
    none={"double_down.strength": 0.0, "double_down.shown": 0.0},
    equation="defiance = strength",
    effect=effect,
)
