"""Moods come and go: each is what is left of the last and luck, so that anybody has bad days (M07 against Q02).

How much of incivility is mood and how much disposition is for `incivility.mood` and `incivility.trait` to say.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def left(p: Mapping[str, float], days: float) -> float:
    """Share of a mood that is left after so many days; luck keeps the spread of moods at one."""
    return float((1.0 - p["mood.renewal"]) ** (days / 2.0))


LAW = Law(
    role="noise",
    function=left,
    params=(Param("mood.renewal", 0.75, 0.0, 1.0, "share a day", "assumed", "variance of mood renewed in a day"),),
    none={"mood.renewal": 0.0},
    equation="mood = left * mood + sqrt(1 - left**2) * z, left = (1 - renewal) ** (days / 2)",
)
