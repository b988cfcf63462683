"""People sleep: attention rises and falls with the hour of the day."""

from collections.abc import Mapping
from math import cos, pi

from aftersend.core.params import Param
from aftersend.model.law import Law


def awake(p: Mapping[str, float], hour: float) -> float:
    """Attention at this hour relative to the day's mean; never below a twentieth of it."""
    turn = 2.0 * pi * (hour - p["day_rhythm.peak_hour"]) / 24.0
    return max(0.05, 1.0 + p["day_rhythm.strength"] * cos(turn))


LAW = Law(
    role="rhythm",
    function=awake,
    params=(
        Param("day_rhythm.strength", 0.55, 0.0, 0.95, "1", "twitter1516", "swing of attention over the day"),
        Param("day_rhythm.peak_hour", 20.0, 0.0, 24.0, "hour UTC", "twitter1516", "busiest hour"),
    ),
    none={"day_rhythm.strength": 0.0},
    equation="attention = 1 + strength * cos(2 pi (hour - peak) / 24)",
)
