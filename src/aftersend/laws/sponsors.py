"""Sponsors look at how bad it is to everyone, and leave beyond a threshold.

No rate was found; C02, a single creator's two scandals, tests what comes out.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def drops(p: Mapping[str, float], severity: float) -> float:
    """Probability that a sponsor drops the author over something this bad to everyone."""
    steep, threshold = p["sponsors.steepness"], p["sponsors.threshold"]
    return float(p["sponsors.strength"] * severity**steep / (severity**steep + threshold**steep))


LAW = Law(
    role="price",
    function=drops,
    params=(
        Param("sponsors.strength", 1.0, 0.0, 1.0, "share", "assumed", "sponsors who would ever drop an author"),
        Param("sponsors.threshold", 0.6, 0.2, 1.0, "severity", "assumed", "where half of them do"),
        Param("sponsors.steepness", 8.0, 1.0, 30.0, "1", "assumed", "how alike sponsors are in that"),
        Param("sponsors.notice", 7.0, 0.5, 60.0, "days", "assumed", "time in which half of those who will have left"),
    ),
    none={"sponsors.strength": 0.0},
    equation="P(sponsor leaves) = strength * severity**steepness / (severity**steepness + threshold**steepness)",
)
