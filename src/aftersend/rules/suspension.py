"""Whoever has too many strikes can do nothing for some days."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def too_many(p: Mapping[str, float], strikes: float) -> float:
    """Certain from `limit` strikes on."""
    return float(strikes >= p["suspension.limit"])


def length(p: Mapping[str, float]) -> tuple[float]:
    """Days of suspension."""
    return (p["suspension.days"],)


RULE = Rule(
    version=1,
    action="suspend",
    when="struck",
    reads=("strikes",),
    function=too_many,
    values=length,
    params=(
        Param("suspension.limit", 3.0, 1.0, 8.0, "strikes", "assumed", "strikes that stand"),
        Param("suspension.days", 7.0, 0.0, 3650.0, "days", "assumed", "length"),
    ),
    none={"suspension.limit": 8.0},
    equation="P = [strikes >= limit]; for `days`",
)
