"""Posts differ in appeal, far less than their audiences differ in size (V03)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def differ(p: Mapping[str, float], z: float) -> float:
    """Log-odds of a post whose appeal lies `z` standard deviations above the average post's."""
    return p["appeal.spread"] * z


LAW = Law(
    role="appeal",
    function=differ,
    params=(Param("appeal.spread", 0.5, 0.0, 3.0, "log-odds", "V03", "standard deviation of appeal between posts"),),
    none={"appeal.spread": 0.0},
    equation="u += spread * z, z standard normal, one a post",
)
