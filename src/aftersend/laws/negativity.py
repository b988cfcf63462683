"""Negative words draw a second look (O04)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def look(p: Mapping[str, float], negative: float) -> float:
    """Log-odds of opening."""
    return p["negativity.open"] * negative


LAW = Law(
    role="choice",
    terms=(Term(("open",), ("negative",), look),),
    params=(Param("negativity.open", 0.023, 0.0, 0.1, "log-odds a word", "O04", "gain from each negative word"),),
    none={"negativity.open": 0.0},
    equation="u(open) += open * negative words",
)
