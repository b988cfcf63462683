"""Whoever reads the whole of it judges the whole of it: a surface that offends may be absolved by its context."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def absolve(p: Mapping[str, float], read: float, context: float) -> float:
    """Log-odds of condemning lost by reading on."""
    return -p["context.relief"] * read * context


LAW = Law(
    role="choice",
    terms=(Term(("condemn", "dislike", "report"), ("read", "context"), absolve),),
    params=(
        Param("context.relief", 3.0, 0.0, 8.0, "log-odds", "assumed", "condemning lost where the whole absolves fully"),
    ),
    none={"context.relief": 0.0},
    equation="u(condemn, dislike, report) -= relief * [has read] * context",
)
