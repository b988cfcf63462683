"""Attention to a post decays from the moment it is shared: quickly at first, then with a long tail (T10, T11).

The delay from a share to a view is Lomax distributed (a power law with a finite start): its median is the
platform's half-life, its tail exponent sets how much comes after a day.
"""

from collections.abc import Mapping
from types import MappingProxyType

from aftersend.core.params import Param
from aftersend.model.law import Law

# Median minutes to half of a post's engagement, Graffius 2018 (T10); the study itself asks for a factor 2 either way.
HALF_LIVES = MappingProxyType(
    {"twitter": 21, "facebook": 30, "instagram": 1140, "linkedin": 1440, "youtube": 8640, "pinterest": 153_300}
)


def delay(p: Mapping[str, float], quantile: float) -> float:
    """Seconds to a view, at a quantile in (0, 1) of all views."""
    tail = p["attention.tail"]
    scale = 60.0 * p["attention.half_life"] / (2.0 ** (1.0 / tail) - 1.0)
    return float(scale * ((1.0 - quantile) ** (-1.0 / tail) - 1.0))


LAW = Law(
    role="delay",
    function=delay,
    params=(
        Param("attention.half_life", 24.0, 0.0, 200_000.0, "minutes", "T10", "median delay from share to view"),
        Param("attention.tail", 0.7, 0.1, 20.0, "1", "T11", "exponent of the delay's tail"),
    ),
    none={"attention.half_life": 0.0},
    equation="P(delay > t) = (1 + t / scale) ** -tail, median = half-life",
)
