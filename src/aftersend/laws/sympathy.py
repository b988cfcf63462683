"""The more pile on, the more sympathy the target draws, most from the empathic (P01, P02)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def relent(p: Mapping[str, float], empathy: float, condemners: float) -> float:
    """Log-odds of condemning that sympathy takes away."""
    return -p["sympathy.slope"] * max(0.0, 1.0 + empathy) * log(1.0 + condemners)


def speak_up(p: Mapping[str, float], empathy: float, condemners: float) -> float:
    """Log-odds of defending that sympathy adds."""
    return p["sympathy.slope"] * max(0.0, 1.0 + empathy) * log(1.0 + condemners)


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn",), ("empathy", "condemners"), relent),
        Term(("defend",), ("empathy", "condemners"), speak_up),
    ),
    params=(Param("sympathy.slope", 0.22, 0.0, 0.4, "SD per e-fold", "P01", "sympathy at average empathy"),),
    none={"sympathy.slope": 0.0},
    equation="u(defend) += slope * max(0, 1 + empathy) * ln(1 + condemners); u(condemn) -= the same",
)
