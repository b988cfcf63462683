"""Visible popularity draws more shares (H01, V05)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law


def herd(p: Mapping[str, float], popularity: float) -> float:
    """Log-odds gained from the visible number of shares."""
    return p["herding.strength"] * log(1.0 + popularity)


LAW = Law(
    role="utility",
    reads="popularity",
    function=herd,
    params=(Param("herding.strength", 0.05, 0.0, 0.4, "per log unit", "assumed", "weight of the visible share count"),),
    none={"herding.strength": 0.0},
    equation="u += strength * ln(1 + visible shares)",
)
