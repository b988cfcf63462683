"""Each moral-emotional word raises sharing by an eighth, half as much across a group boundary (O01).

Likes and replies in favour follow the same pull: without them nobody could learn outrage from approval (O03).
"""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def spread(p: Mapping[str, float], moral: float, same_group: float) -> float:
    """Log-odds of sharing, liking and praising; a rate ratio is taken as an odds ratio, since few share."""
    return log(p["moral_contagion.ratio"]) * moral * (1.0 - p["moral_contagion.boundary"] * (1.0 - same_group))


LAW = Law(
    role="choice",
    terms=(Term(("share", "like", "praise"), ("moral", "same_group"), spread),),
    params=(
        Param("moral_contagion.ratio", 1.13, 1.0, 1.3, "rate ratio a word", "O01", "gain from each such word"),
        Param("moral_contagion.boundary", 0.5, 0.0, 1.0, "share", "O01", "part of it lost across groups"),
    ),
    none={"moral_contagion.ratio": 1.0},
    equation="u(share, like, praise) += ln(ratio) * moral * (1 - boundary * [other group])",
)
