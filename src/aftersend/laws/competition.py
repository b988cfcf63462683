"""Newer posts compete for the same attention, the more of them the faster an old one sinks.

Of one post alone, so at a constant supply; on a whole platform `Society.shelf` says what is pushed out (T12).
"""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law


def crowd_out(p: Mapping[str, float], age: float) -> float:
    """Log-odds lost to the posts that have come since, at `supply` rivals an hour."""
    return -p["competition.strength"] * log(1.0 + p["competition.supply"] * age / 3600.0)


LAW = Law(
    role="utility",
    reads="age",
    function=crowd_out,
    params=(
        Param("competition.strength", 0.1, 0.0, 2.0, "per log unit", "assumed", "how hard rivals press"),
        Param("competition.supply", 1.0, 0.0, 100.0, "rival posts per hour", "assumed", "posts that compete"),
    ),
    none={"competition.strength": 0.0},
    equation="u -= strength * ln(1 + supply * age)",
)
