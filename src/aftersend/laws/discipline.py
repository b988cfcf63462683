"""About half of the employers watch what staff post, and a third have reprimanded or dismissed someone for it (C01).

As in `hiring`, the shares are of employers, over all their staff.
"""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law


def disciplined(p: Mapping[str, float], severity: float) -> float:
    """Probability that an employer who watches and found something this bad reprimands or dismisses for it."""
    return 1.0 - exp(-p["discipline.weight"] * severity)


LAW = Law(
    role="price",
    function=disciplined,
    params=(
        Param("discipline.looks", 0.48, 0.40, 0.56, "share of employers", "C01", "employers who watch their staff"),
        Param("discipline.ever", 0.71, 0.60, 0.80, "share of those", "C01", "of them, who ever acted (.34 of all)"),
        Param("discipline.people", 60.0, 30.0, 250.0, "staff", "assumed", "staff of a middling employer, over years"),
        Param("discipline.findable", 0.3, 0.2, 0.6, "share of staff", "assumed", "who have something to find"),
        Param("discipline.severity", 0.2, 0.15, 0.4, "1", "assumed", "mean severity of what is found"),
        Param("discipline.weight", 0.446, 0.0, 20.0, "per severity", "C01", "what a find weighs, solved from C01"),
    ),
    none={"discipline.weight": 0.0},
    equation="P(disciplined | watched, found) = 1 - exp(-weight * severity)",
)
