"""Each moral-emotional word raises sharing by an eighth, half as much across a group boundary (O01)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def spread(p: Mapping[str, float], moral: float, same_group: float) -> float:
    """Log-odds of sharing; a rate ratio is taken as an odds ratio, since few share."""
    return log(p["moral_contagion.ratio"]) * moral * (1.0 - p["moral_contagion.boundary"] * (1.0 - same_group))


LAW = Law(
    role="choice",
    terms=(Term(("share",), ("moral", "same_group"), spread),),
    params=(
        Param("moral_contagion.ratio", 1.13, 1.0, 1.3, "rate ratio a word", "O01", "gain from each such word"),
        Param("moral_contagion.boundary", 0.5, 0.0, 1.0, "share", "O01", "part of it lost across groups"),
    ),
    none={"moral_contagion.ratio": 1.0},
    equation="u(share) += ln(ratio) * moral * (1 - boundary * [other group])",
)
