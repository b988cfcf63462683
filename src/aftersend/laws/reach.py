"""Only part of an account's followers is ever shown a post."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def shown(p: Mapping[str, float], followers: float) -> float:
    """Followers who are shown a post; the share shown falls with size when `exponent` is below one."""
    return float(p["reach.share"] * followers ** p["reach.exponent"])


LAW = Law(
    role="reach",
    function=shown,
    params=(
        Param("reach.share", 1.0, 0.0, 1.0, "share of followers", "assumed", "followers shown a post"),
        Param("reach.exponent", 1.0, 0.3, 1.0, "1", "assumed", "growth of the audience with followers"),
    ),
    none={"reach.share": 1.0, "reach.exponent": 1.0},
    equation="shown = share * followers ** exponent",
)
