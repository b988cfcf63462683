"""Put it right and let it be seen: conduct, not words. It comes second only to owning up (F03)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """Conduct, as far as it is meant."""
    return Effect(shown=p["repair.shown"], conduct=p["repair.done"] * response.sincerity or None)


MOVE = Move(
    version=1,
    params=(
        Param("repair.done", 1.0, 0.0, 1.0, "share", "assumed", "of the harm, put right where it is meant in full"),
        Param("repair.shown", 0.4, 0.0, 1.0, "share of its audience", "assumed", "who is shown that it was put right"),
    ),
    none={"repair.done": 0.0, "repair.shown": 0.0},
    equation="conduct = done * sincerity",
    effect=effect,
)
