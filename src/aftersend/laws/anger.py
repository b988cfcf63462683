"""Anger cools by itself, and is fed by every day without an answer.

No half-life of anger at strangers' posts was found, nor how fast waiting feeds it; both are swept. Where something
keeps failing until it is put right (a service), a day of waiting feeds more than where words were the harm.
"""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law


def anger(p: Mapping[str, float], first: float, days: float, waited: float) -> float:
    """Anger in standard deviations.

    first: what the offence roused. days: since then. waited: days that passed without an answer, at most `days`.
    """
    half_life = p["anger.half_life"]
    fed = 2.0 ** (-(days - waited) / half_life) - 2.0 ** (-days / half_life)
    return float(first * 2.0 ** (-days / half_life) + p["anger.waiting"] * half_life / log(2.0) * fed)


LAW = Law(
    role="mercy",
    function=anger,
    params=(
        Param("anger.half_life", 7.0, 1.0, 60.0, "days", "assumed", "time in which anger halves"),
        Param("anger.waiting", 0.02, 0.0, 0.5, "SD per day", "assumed", "anger that a day without an answer adds"),
        Param("anger.first", 2.0, 0.0, 4.0, "SD", "assumed", "first anger at the worst there is, over the usual"),
    ),
    none={"anger.waiting": 0.0, "anger.first": 0.0},
    equation="anger = first * 2**(-t / half-life) + waiting * integral of 2**(-(t - s) / half-life), s = 0 .. answer",
)
