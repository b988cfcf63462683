"""A post loses appeal with each hop from its author (V01: chains beyond one hop are rare)."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law


def decay(p: Mapping[str, float], hop: float) -> float:
    """Log-odds lost after `hop` hops, each multiplying the odds by `factor`."""
    return hop * log(p["hop_decay.factor"])


LAW = Law(
    role="utility",
    reads="hop",
    function=decay,
    params=(Param("hop_decay.factor", 0.5, 0.01, 1.0, "odds ratio per hop", "V01", "odds kept at each further hop"),),
    none={"hop_decay.factor": 1.0},
    equation="u += hop * ln(factor)",
)
