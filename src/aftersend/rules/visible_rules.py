"""The rules stand above every discussion (N07)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def holds(p: Mapping[str, float], _: float) -> float:
    """Certain, or not in force."""
    return p["visible_rules.in_force"]


def begin(p: Mapping[str, float]) -> tuple[float]:
    """The day from which it holds."""
    return (p["visible_rules.day"],)


RULE = Rule(
    version=1,
    action="show_rules",
    when="always",
    function=holds,
    values=begin,
    params=(
        Param("visible_rules.in_force", 1.0, 0.0, 1.0, "0 or 1", "assumed", "whether the platform has decided so"),
        Param("visible_rules.day", 0.0, 0.0, 3650.0, "day", "assumed", "from which they are shown"),
    ),
    none={"visible_rules.in_force": 0.0},
    equation="from `day` on",
)
