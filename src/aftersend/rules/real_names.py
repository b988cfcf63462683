"""Everyone must appear under a real name (A02)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def holds(p: Mapping[str, float], _: float) -> float:
    """Certain, or not in force."""
    return p["real_names.in_force"]


def begin(p: Mapping[str, float]) -> tuple[float]:
    """The day from which it holds."""
    return (p["real_names.day"],)


RULE = Rule(
    version=1,
    action="real_names",
    when="always",
    function=holds,
    values=begin,
    params=(
        Param("real_names.in_force", 1.0, 0.0, 1.0, "0 or 1", "assumed", "whether the platform has decided so"),
        Param("real_names.day", 0.0, 0.0, 3650.0, "day", "assumed", "from which it holds"),
    ),
    none={"real_names.in_force": 0.0},
    equation="from `day` on",
)
