"""Most employers look candidates up; most of those have turned someone down for what they found (C01).

The shares are of employers, over all their candidates. What one find costs is solved from them, under assumptions on
how many candidates an employer sees and how many of those have something to find.
"""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law


def turned_down(p: Mapping[str, float], severity: float) -> float:
    """Probability that an employer who looked and found something this bad turns the candidate down for it."""
    return 1.0 - exp(-p["hiring.weight"] * severity)


LAW = Law(
    role="price",
    function=turned_down,
    params=(
        Param("hiring.looks", 0.70, 0.60, 0.75, "share of employers", "C01", "employers who look candidates up"),
        Param("hiring.ever", 0.57, 0.50, 0.64, "share of those", "C01", "of them, who ever turned someone down"),
        Param("hiring.people", 40.0, 25.0, 150.0, "candidates", "assumed", "candidates a middling employer looks up"),
        Param("hiring.findable", 0.3, 0.2, 0.6, "share of candidates", "assumed", "who have something to find"),
        Param("hiring.severity", 0.2, 0.15, 0.4, "1", "assumed", "mean severity of what is found"),
        Param("hiring.weight", 0.379, 0.0, 20.0, "per severity", "C01", "what a find weighs, solved from C01"),
    ),
    none={"hiring.weight": 0.0},
    equation="P(turned down | looked, found) = 1 - exp(-weight * severity)",
)
