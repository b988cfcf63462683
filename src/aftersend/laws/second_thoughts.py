"""Whoever was once asked to reconsider is a little milder afterwards (N02)."""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def milder(p: Mapping[str, float], days: float) -> float:
    """Log-odds of incivility lost since the prompt."""
    return -p["second_thoughts.strength"] * exp(-days / p["second_thoughts.days"])


LAW = Law(
    role="choice",
    terms=(Term(("toxic",), ("prompted",), milder),),
    params=(
        Param("second_thoughts.strength", 0.15, 0.0, 1.0, "log-odds", "N02", "right after a prompt"),
        Param("second_thoughts.days", 60.0, 1.0, 365.0, "days", "assumed", "how long that lasts"),
    ),
    none={"second_thoughts.strength": 0.0},
    equation="u(toxic) -= strength * exp(-days since a prompt / days)",
)
