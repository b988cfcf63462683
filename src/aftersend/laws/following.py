"""Followers leave over what is bad in their own eyes, not in the world's; who forgives may come back.

No rate was found; C02, a single creator's two scandals, tests what comes out.
"""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law


def leaves(p: Mapping[str, float], severity: float) -> float:
    """Probability that a follower who heard of it stops following, by how bad it is to that follower."""
    return 1.0 - exp(-p["following.weight"] * severity**2)


LAW = Law(
    role="price",
    function=leaves,
    params=(
        Param("following.weight", 0.75, 0.0, 2.0, "per severity squared", "assumed", "what severity weighs"),
        Param("following.spread", 0.15, 0.0, 0.5, "1", "assumed", "SD of severity between followers"),
        Param("following.news", 1.0, 0.1, 14.0, "days", "assumed", "time in which half of the followers hear of it"),
        Param("following.closeness", 0.7, 0.0, 2.0, "SD", "assumed", "empathy of followers over that of strangers"),
        Param("following.return", 0.9, 0.0, 1.0, "share", "assumed", "of those who forgive, who follow again"),
    ),
    none={"following.weight": 0.0},
    equation="P(stops following | heard) = 1 - exp(-weight * severity**2)",
)
