"""People share what comes from their own side more readily (E02: assortativity of reshares about 0.8)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def own_side(p: Mapping[str, float], same_group: float) -> float:
    """Log-odds lost at a view from another group than the sharer's."""
    return -p["homophily.distance"] * (1.0 - same_group)


LAW = Law(
    role="utility",
    reads="same_group",
    function=own_side,
    params=(Param("homophily.distance", 0.7, 0.0, 4.0, "log-odds", "assumed", "cost of crossing a group boundary"),),
    none={"homophily.distance": 0.0},
    equation="u -= distance * [group of viewer != group of sharer]",
)
