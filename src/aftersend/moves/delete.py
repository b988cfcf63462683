"""Take the post down: nobody sees it any more, but what others wrote of it stays, and the deletion may be noticed.

How many notice, and whether it looks like hiding, was not found; both are swept.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """The post is gone; those who notice take it for defiance as far as it looks like hiding."""
    hiding = p["delete.noticed"] * p["delete.hiding"]
    return Effect(delete=p["delete.gone"] >= 0.5, shown=p["delete.noticed"], defiance=hiding or None)


MOVE = Move(
    version=1,
    params=(
        Param("delete.gone", 1.0, 0.0, 1.0, "0 or 1", "assumed", "whether the platform takes it down (from 0.5 on)"),
        Param("delete.noticed", 0.05, 0.0, 1.0, "share of its audience", "assumed", "who hears that it was deleted"),
        Param("delete.hiding", 0.3, 0.0, 1.0, "share", "assumed", "how far a noticed deletion looks like hiding"),
    ),
    none={"delete.gone": 0.0, "delete.noticed": 0.0},
    equation="the post is gone; shown = noticed; defiance = noticed * hiding",
    effect=effect,
)
