"""The more condemn, the more condemning is what one does (P02)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def join(p: Mapping[str, float], condemners: float) -> float:
    """Log-odds of condemning, from the condemners one sees."""
    return p["norm_pressure.strength"] * log(1.0 + condemners)


LAW = Law(
    role="choice",
    terms=(Term(("condemn",), ("condemners",), join),),
    params=(
        Param(
            "norm_pressure.strength",
            0.4,
            0.0,
            1.5,
            "per log unit",
            "assumed",
            "pull of condemnation seen (sign: P02)",
        ),
    ),
    none={"norm_pressure.strength": 0.0},
    equation="u(condemn) += strength * ln(1 + condemners)",
)
