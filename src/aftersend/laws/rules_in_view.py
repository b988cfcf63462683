"""Rules that stand above a discussion make newcomers keep them, and join in (N07)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def comply(p: Mapping[str, float], newcomer: float, rules_shown: float) -> float:
    """Log-odds of breaking the rules that are lost."""
    return -p["rules_in_view.comply"] * newcomer * rules_shown


def join_in(p: Mapping[str, float], newcomer: float, rules_shown: float) -> float:
    """Log-odds of taking part."""
    return log(p["rules_in_view.join"]) * newcomer * rules_shown


LAW = Law(
    role="choice",
    terms=(
        Term(("toxic",), ("newcomer", "rules_shown"), comply),
        Term(("write", "praise", "condemn", "defend"), ("newcomer", "rules_shown"), join_in),
    ),
    params=(
        Param("rules_in_view.comply", 0.34, 0.0, 2.0, "log-odds", "N07", "52 % of newcomers comply without, 60 % with"),
        Param("rules_in_view.join", 1.45, 1.0, 3.0, "ratio", "N07", "newcomers' comments with rules in view"),
    ),
    none={"rules_in_view.comply": 0.0, "rules_in_view.join": 1.0},
    equation="u(toxic) -= comply * [newcomer, rules shown]; u(write, reply) += ln(join) * the same",
)
