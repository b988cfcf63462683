"""Doubling down rallies the author's own side and hardens the other; no figure was found, both are swept."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def harden(p: Mapping[str, float], defiance: float, same_group: float) -> float:
    """Log-odds of condemning that defiance adds on the other side."""
    return p["defiance.hardens"] * defiance * (1.0 - same_group)


def rally(p: Mapping[str, float], defiance: float, same_group: float) -> float:
    """Log-odds of defending that it adds on the author's side."""
    return p["defiance.rallies"] * defiance * same_group


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "report"), ("defiance", "same_group"), harden),
        Term(("defend", "share"), ("defiance", "same_group"), rally),
    ),
    params=(
        Param("defiance.hardens", 0.5, 0.0, 3.0, "log-odds", "assumed", "condemning gained on the other side"),
        Param("defiance.rallies", 0.5, 0.0, 3.0, "log-odds", "assumed", "defence and shares gained on the own side"),
    ),
    none={"defiance.hardens": 0.0, "defiance.rallies": 0.0},
    equation="u(condemn, report) += hardens * defiance * [other side]; u(defend, share) += rallies * defiance * [own]",
)
