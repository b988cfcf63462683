"""The worst communities are closed (M08)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def holds(p: Mapping[str, float], _: float) -> float:
    """Certain, or not in force."""
    return p["community_ban.in_force"]


def which(p: Mapping[str, float]) -> tuple[float, float]:
    """The day, and how many of the most uncivil communities."""
    return (p["community_ban.day"], p["community_ban.worst"])


RULE = Rule(
    version=1,
    action="ban",
    when="always",
    function=holds,
    values=which,
    params=(
        Param("community_ban.in_force", 1.0, 0.0, 1.0, "0 or 1", "assumed", "whether the platform has decided so"),
        Param("community_ban.day", 30.0, 0.0, 3650.0, "day", "assumed", "on which they are closed"),
        Param("community_ban.worst", 2.0, 0.0, 100.0, "communities", "M08", "how many of the most uncivil"),
    ),
    none={"community_ban.in_force": 0.0},
    equation="on `day`, the `worst` communities by share of uncivil posts are closed",
)
