"""How often an account comes by: the busy more, and whoever was stirred by what it last saw (R05)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def usual(p: Mapping[str, float], activity: float) -> float:
    """Log-odds of coming by in a tick."""
    return p["coming_by.usual"] + p["coming_by.activity"] * activity


def stirred(p: Mapping[str, float], seen: float) -> float:
    """Log-odds gained from uncivil content seen: it offends, and it draws."""
    return p["coming_by.stirred"] * seen


def keen(p: Mapping[str, float], morale: float) -> float:
    """Log-odds gained from good spirits."""
    return p["coming_by.keen"] * morale


LAW = Law(
    role="choice",
    terms=(
        Term(("visit",), ("activity",), usual),
        Term(("visit",), ("seen",), stirred),
        Term(("visit",), ("morale",), keen),
    ),
    params=(
        Param("coming_by.usual", 0.0, -8.0, 8.0, "log-odds a tick", "assumed", "an average account's"),
        Param("coming_by.activity", 0.8, 0.0, 2.0, "per log unit", "B03", "weight of activity"),
        Param("coming_by.stirred", 3.0, 0.0, 8.0, "log-odds", "R05", "if all that was seen was uncivil"),
        Param("coming_by.keen", 0.2, 0.0, 2.0, "log-odds an SD", "assumed", "weight of morale"),
    ),
    none=dict.fromkeys(("coming_by.usual", "coming_by.activity", "coming_by.stirred", "coming_by.keen"), 0.0),
    equation="u(visit) = usual + activity * ln(activity / mean) + stirred * seen + keen * morale",
)
