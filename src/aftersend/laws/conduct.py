"""Repair that is shown weighs more than words: it softens both sides (F03: repair comes second only to owning up)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def soften(p: Mapping[str, float], conduct: float) -> float:
    """Log-odds of condemning that shown repair takes away."""
    return -p["conduct.softens"] * conduct


def earn(p: Mapping[str, float], conduct: float) -> float:
    """Log-odds of praising and of defending that it adds."""
    return p["conduct.earns"] * conduct


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "report"), ("conduct",), soften),
        Term(("praise", "defend"), ("conduct",), earn),
    ),
    params=(
        Param("conduct.softens", 0.8, 0.0, 3.0, "log-odds", "assumed", "condemning lost once repair is shown in full"),
        Param("conduct.earns", 0.5, 0.0, 3.0, "log-odds", "assumed", "praise and defence gained by it"),
    ),
    none={"conduct.softens": 0.0, "conduct.earns": 0.0},
    equation="u(condemn, report) -= softens * conduct; u(praise, defend) += earns * conduct",
)
