"""What is false is novel, and so passed on more readily (V06): odds of a share times 1.7 for the wholly false."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def surprise(p: Mapping[str, float], falsity: float) -> float:
    """Log-odds of sharing."""
    return falsity * log(p["novelty.ratio"])


LAW = Law(
    role="choice",
    terms=(Term(("share",), ("falsity",), surprise),),
    params=(Param("novelty.ratio", 1.7, 1.0, 3.0, "odds ratio", "V06", "sharing what is wholly false, over the true"),),
    none={"novelty.ratio": 1.0},
    equation="u(share) += falsity * ln(ratio)",
)
