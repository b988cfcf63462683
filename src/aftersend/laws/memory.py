"""Talk fades within weeks, the record within years (C04: attention decays as a sum of two exponentials)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law

YEAR = 365.25  # days


def remembered(p: Mapping[str, float], days: float, talk: float, found: float = 1.0) -> float:
    """Share of an event still remembered after `days`, when `talk` of it (0 to 1) is talk and the rest record.

    found: how much of the record can still be found, 0 to 1.
    """
    spoken = 2.0 ** (-days / p["memory.talk_half_life"])
    written = 2.0 ** (-days / YEAR / p["memory.record_half_life"])
    kept = talk * spoken + (1.0 - talk) * found * written
    return float(1.0 - p["memory.fading"] * (1.0 - kept))


LAW = Law(
    role="record",
    function=remembered,
    params=(
        Param("memory.fading", 1.0, 0.0, 1.0, "share", "C04", "how much of what is past fades at all"),
        Param("memory.talk", 0.7, 0.0, 1.0, "share", "assumed", "share of an event that is talk, the rest is record"),
        Param("memory.talk_half_life", 10.0, 1.0, 60.0, "days", "assumed", "time in which talk halves"),
        Param("memory.record_half_life", 8.0, 3.5, 20.8, "years", "C04", "time in which the record halves"),
    ),
    none={"memory.fading": 0.0},
    equation="remembered = talk * 2**(-t / talk half-life) + (1 - talk) * found * 2**(-t / record half-life)",
)
