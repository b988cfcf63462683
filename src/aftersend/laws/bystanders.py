"""Bystanders are split: to some, a call-out holds people accountable, to others it punishes the undeserving (C06)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def call_out(p: Mapping[str, float], accountable: float, severity: float) -> float:
    """Log-odds of condemning, for those who hold with call-outs."""
    return p["bystanders.stance"] * accountable * severity


def stand_by(p: Mapping[str, float], accountable: float, severity: float) -> float:
    """Log-odds of defending, for those who do not."""
    return p["bystanders.stance"] * (1.0 - accountable) * severity


LAW = Law(
    role="choice",
    terms=(
        Term(("condemn", "report"), ("accountable", "severity"), call_out),
        Term(("defend",), ("accountable", "severity"), stand_by),
    ),
    params=(
        Param("bystanders.stance", 1.5, 0.0, 6.0, "log-odds", "assumed", "weight of one's view of call-outs"),
        Param("bystanders.share", 0.53, 0.45, 0.60, "share", "C06", "share that holds with call-outs"),
    ),
    none={"bystanders.stance": 0.0},
    equation="u(condemn, report) += stance * [accountable] * severity; u(defend) += stance * [not] * severity",
)
