"""The more condemn what breaks a norm, the more condemning is what one does (P02); of the harmless, nothing follows."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def join(p: Mapping[str, float], condemners: float, severity: float) -> float:
    """Log-odds of condemning, from the condemners one sees and how bad one takes the post to be."""
    return p["norm_pressure.strength"] * severity * log(1.0 + condemners)


LAW = Law(
    role="choice",
    terms=(Term(("condemn",), ("condemners", "severity"), join),),
    params=(
        Param(
            "norm_pressure.strength",
            0.6,
            0.0,
            1.5,
            "per log unit",
            "assumed",
            "pull of condemnation seen (sign: P02)",
        ),
    ),
    none={"norm_pressure.strength": 0.0},
    equation="u(condemn) += strength * severity * ln(1 + condemners)",
)
