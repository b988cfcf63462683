"""Accounts leave for good, the disheartened more (P04: the ignored leave)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def usual(p: Mapping[str, float], _: float) -> float:
    """Log-odds of leaving, when one comes by."""
    return p["leaving.usual"]


def disheartened(p: Mapping[str, float], morale: float) -> float:
    """Log-odds of leaving gained from low morale."""
    return -p["leaving.disheartened"] * morale


LAW = Law(
    role="choice",
    terms=(
        Term(("leave",), ("always",), usual),
        Term(("leave",), ("morale",), disheartened),
    ),
    params=(
        Param("leaving.usual", -7.0, -14.0, 6.0, "log-odds", "assumed", "an average account's, each time it comes by"),
        Param("leaving.disheartened", 0.7, 0.0, 3.0, "log-odds an SD", "assumed", "weight of low morale"),
    ),
    none={"leaving.usual": 0.0, "leaving.disheartened": 0.0},
    equation="u(leave) = usual - disheartened * morale",
)
