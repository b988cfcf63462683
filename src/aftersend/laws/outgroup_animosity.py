"""A reference to the other side raises sharing on one's own side (O02).

The figure is of elite and media accounts, an upper bound for others: `ordinary` scales it down. The other side
condemns it instead.
"""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def rally(p: Mapping[str, float], outgroup: float, same_group: float) -> float:
    """Log-odds of sharing, liking and praising on the author's own side."""
    return log(p["outgroup_animosity.ratio"]) * p["outgroup_animosity.ordinary"] * outgroup * same_group


def offend(p: Mapping[str, float], outgroup: float, same_group: float) -> float:
    """Log-odds of condemning on the side spoken of."""
    return p["outgroup_animosity.offence"] * outgroup * (1.0 - same_group)


LAW = Law(
    role="choice",
    terms=(
        Term(("share", "like", "praise"), ("outgroup", "same_group"), rally),
        Term(("condemn", "dislike"), ("outgroup", "same_group"), offend),
    ),
    params=(
        Param("outgroup_animosity.ratio", 1.67, 1.0, 2.5, "odds ratio a reference", "O02", "gain on one's own side"),
        Param("outgroup_animosity.ordinary", 0.5, 0.0, 1.0, "1", "O02", "part of it that holds for ordinary accounts"),
        Param("outgroup_animosity.offence", 0.4, 0.0, 3.0, "log-odds", "assumed", "offence on the other side, each"),
    ),
    none={"outgroup_animosity.ordinary": 0.0, "outgroup_animosity.offence": 0.0},
    equation="u(share, like, praise) += ln(ratio) * ordinary * outgroup * [own side]; "
    "u(condemn, dislike) += offence * outgroup * [other side]",
)
