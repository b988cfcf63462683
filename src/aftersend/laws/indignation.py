"""The worse a viewer's group takes a post to be, the more of them turn against it, and the fewer like it."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def against(p: Mapping[str, float], severity: float) -> float:
    """Log-odds of condemning, disliking or reporting."""
    return p["indignation.against"] * severity


def withheld(p: Mapping[str, float], severity: float) -> float:
    """Log-odds of liking or praising that are lost."""
    return -p["indignation.withheld"] * severity


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "dislike", "report"), ("severity",), against),
        Term(("like", "praise"), ("severity",), withheld),
    ),
    params=(
        Param("indignation.against", 3.0, 0.0, 12.0, "log-odds", "assumed", "from harmless to as bad as can be"),
        Param("indignation.withheld", 1.5, 0.0, 6.0, "log-odds", "assumed", "liking lost, from harmless to worst"),
    ),
    none={"indignation.against": 0.0, "indignation.withheld": 0.0},
    equation="u(condemn, dislike, report) += against * severity; u(like, praise) -= withheld * severity",
)
