"""An apology as it stands softens those on the author's side; on the other side its sign is not settled (F02).

In a quarrel between two, whoever was hurt softens; between parties, an apology may be taken as weakness or as a
confession. `moves.readings` holds the readings; the weight on the other side is free, and swept through zero.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def soften(p: Mapping[str, float], remorse: float, same_group: float) -> float:
    """Log-odds of condemning that an apology takes away."""
    return -remorse * (p["remorse.own"] if same_group else p["remorse.other"])


def warm(p: Mapping[str, float], remorse: float, same_group: float) -> float:
    """Log-odds of praising that it adds."""
    return p["remorse.praise"] * remorse * (p["remorse.own"] if same_group else p["remorse.other"])


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "report"), ("remorse", "same_group"), soften),
        Term(("praise",), ("remorse", "same_group"), warm),
    ),
    params=(
        Param("remorse.own", 0.9, -1.5, 2.0, "log-odds", "F02", "condemning lost on the author's side, best apology"),
        Param("remorse.other", 0.0, -1.5, 2.0, "log-odds", "assumed", "the same on the other side; sign not settled"),
        Param("remorse.praise", 0.5, 0.0, 2.0, "1", "assumed", "praise gained for condemning lost"),
    ),
    none={"remorse.own": 0.0, "remorse.other": 0.0},
    equation="u(condemn, report) -= remorse * [own side: own, else: other]; u(praise) += praise * the same",
)
