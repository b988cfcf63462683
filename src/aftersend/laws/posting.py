"""How often an account posts when it comes by: the busy more (B03)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def usual(p: Mapping[str, float], activity: float) -> float:
    """Log-odds of posting."""
    return p["posting.usual"] + p["posting.activity"] * activity


def keen(p: Mapping[str, float], morale: float) -> float:
    """Log-odds gained from good spirits."""
    return p["posting.keen"] * morale


LAW = Law(
    role="choice",
    terms=(
        Term(("write",), ("activity",), usual),
        Term(("write",), ("morale",), keen),
    ),
    params=(
        Param("posting.usual", -1.5, -12.0, 6.0, "log-odds", "assumed", "an average account's, when it comes by"),
        Param("posting.activity", 0.8, 0.0, 2.0, "per log unit", "B03", "weight of activity"),
        Param("posting.keen", 0.1, 0.0, 2.0, "log-odds an SD", "assumed", "weight of morale"),
    ),
    none=dict.fromkeys(("posting.usual", "posting.activity", "posting.keen"), 0.0),
    equation="u(write) = usual + activity * ln(activity / mean) + keen * morale",
)
