"""How often an average viewer shares an average post."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def base(p: Mapping[str, float], _: float) -> float:
    """Log-odds of sharing at one view, before every other law."""
    return p["propensity.log_odds"]


LAW = Law(
    role="utility",
    function=base,
    params=(Param("propensity.log_odds", -7.0, -16.0, 0.0, "log-odds", "youngblood", "log-odds of a share at a view"),),
    none={"propensity.log_odds": 0.0},
    equation="u = a",
)
