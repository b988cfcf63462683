"""People answer the other side about as often as their own, though they do not share it (E01)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def answer(p: Mapping[str, float], same_group: float) -> float:
    """Log-odds of a reply against, across the boundary."""
    return p["cross_talk.answer"] * (1.0 - same_group)


def cheer(p: Mapping[str, float], same_group: float) -> float:
    """Log-odds of approval lost across the boundary."""
    return -p["cross_talk.approval"] * (1.0 - same_group)


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "dislike"), ("same_group",), answer),
        Term(("like", "praise", "defend"), ("same_group",), cheer),
    ),
    params=(
        Param("cross_talk.answer", 0.2, 0.0, 3.0, "log-odds", "assumed", "condemning gained across groups (sign: E01)"),
        Param("cross_talk.approval", 0.5, 0.0, 3.0, "log-odds", "assumed", "approval lost across groups"),
    ),
    none={"cross_talk.answer": 0.0, "cross_talk.approval": 0.0},
    equation="u(condemn, dislike) += answer * [other group]; u(like, praise, defend) -= approval * [other group]",
)
