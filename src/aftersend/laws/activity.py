"""Busy accounts share more: a tenth of the accounts makes most of the content (B03)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def busy(p: Mapping[str, float], log_activity: float) -> float:
    """Log-odds in proportion to the viewer's log-activity relative to the mean."""
    return p["activity.strength"] * log_activity


LAW = Law(
    role="utility",
    reads="activity",
    function=busy,
    params=(Param("activity.strength", 0.5, 0.0, 1.0, "per log unit", "assumed", "weight of a viewer's activity"),),
    none={"activity.strength": 0.0},
    equation="u += strength * ln(activity / mean activity)",
)
