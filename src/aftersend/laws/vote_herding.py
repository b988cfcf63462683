"""A visible score above zero draws likes; one below draws likes that correct it (H01, H02)."""

from collections.abc import Mapping
from math import log, log2

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def follow(p: Mapping[str, float], score: float) -> float:
    """Log-odds of liking: ln(ratio) at a score of one, then more slowly; a score below zero is corrected."""
    if score < 0:
        return log(p["vote_herding.correction"]) * log2(1.0 - score)
    return log(p["vote_herding.ratio"]) * min(log2(1.0 + score), p["vote_herding.most"])


LAW = Law(
    role="choice",
    terms=(Term(("like",), ("score",), follow),),
    params=(
        Param("vote_herding.ratio", 1.32, 1.0, 1.6, "odds ratio", "H01", "likes drawn by one visible like"),
        Param("vote_herding.most", 3.0, 0.0, 10.0, "doublings", "assumed", "doublings beyond which more draws no more"),
        Param("vote_herding.correction", 1.3, 1.0, 2.0, "odds ratio", "H02", "likes drawn by one visible dislike"),
    ),
    none={"vote_herding.ratio": 1.0, "vote_herding.correction": 1.0},
    equation="u(like) += ln(ratio) * min(log2(1 + score), most), or ln(correction) * log2(1 - score) below zero",
)
