"""Leave: the author is gone, and with them all that they would still have said; the post stays unless deleted."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """The author is gone."""
    return Effect(leaves=p["leave.gone"] >= 0.5)


MOVE = Move(
    version=1,
    params=(Param("leave.gone", 1.0, 0.0, 1.0, "0 or 1", "assumed", "whether the author stays away (from 0.5 on)"),),
    none={"leave.gone": 0.0},
    equation="the author is gone",
    effect=effect,
)
