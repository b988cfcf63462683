"""Authors appeal against removals, and independent review overturns many (M13)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def overturned(p: Mapping[str, float], _: float) -> float:
    """Probability that a removal is appealed against and overturned."""
    return p["appeal.made"] * p["appeal.overturned"]


def late(p: Mapping[str, float], quantile: float) -> float:
    """Seconds until the post is back."""
    return 3600.0 * p["appeal.hours"]


RULE = Rule(
    version=1,
    action="restore",
    when="removed",
    function=overturned,
    delay=late,
    params=(
        Param("appeal.made", 0.1, 0.0, 1.0, "probability", "assumed", "that an author appeals"),
        Param("appeal.overturned", 0.55, 0.4, 0.75, "probability", "M13", "that a removal appealed against is undone"),
        Param("appeal.hours", 72.0, 0.0, 2000.0, "hours", "assumed", "until it is decided"),
    ),
    none={"appeal.made": 0.0},
    equation="P = made * overturned, after `hours`",
)
