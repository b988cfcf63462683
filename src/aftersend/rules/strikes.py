"""A removal counts as a strike against its author; strikes expire (M04, M05)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def counted(p: Mapping[str, float], _: float) -> float:
    """Probability that a removal counts."""
    return p["strikes.counted"]


def expiry(p: Mapping[str, float]) -> tuple[float]:
    """Days until it is forgiven."""
    return (p["strikes.days"],)


RULE = Rule(
    version=1,
    action="strike",
    when="removed",
    function=counted,
    values=expiry,
    params=(
        Param("strikes.counted", 1.0, 0.0, 1.0, "probability", "assumed", "that a removal counts as a strike"),
        Param("strikes.days", 90.0, 1.0, 3650.0, "days", "M04", "until a strike expires: the platform forgives"),
    ),
    none={"strikes.counted": 0.0},
    equation="P = counted; expires after `days`",
)
