"""Accounts leave for good, more of them when disheartened (P04) or when their community was closed (M08)."""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def usual(p: Mapping[str, float], _: float) -> float:
    """Log-odds of leaving, when one comes by."""
    return p["leaving.usual"]


def disheartened(p: Mapping[str, float], morale: float) -> float:
    """Log-odds of leaving gained from low morale."""
    return -p["leaving.disheartened"] * morale


def uprooted(p: Mapping[str, float], days: float) -> float:
    """Log-odds of leaving after one's community was closed: strongest at once, gone once one has settled elsewhere."""
    return p["leaving.uprooted"] * exp(-days / p["leaving.settled_days"])


LAW = Law(
    role="choice",
    terms=(
        Term(("leave",), ("always",), usual),
        Term(("leave",), ("morale",), disheartened),
        Term(("leave",), ("expelled",), uprooted),
    ),
    params=(
        Param("leaving.usual", -7.0, -14.0, 6.0, "log-odds", "assumed", "an average account's, each time it comes by"),
        Param("leaving.disheartened", 0.7, 0.0, 3.0, "log-odds an SD", "assumed", "weight of low morale"),
        Param("leaving.uprooted", 3.0, 0.0, 6.0, "log-odds", "assumed", "once one's community is closed (sign: M08)"),
        Param("leaving.settled_days", 30.0, 1.0, 365.0, "days", "assumed", "how long being uprooted lasts"),
    ),
    none={"leaving.usual": 0.0, "leaving.disheartened": 0.0, "leaving.uprooted": 0.0},
    equation="u(leave) = usual - disheartened * morale + uprooted * exp(-days / settled_days)",
)
