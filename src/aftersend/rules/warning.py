"""The author of something removed is warned of what comes next (M03)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def warned(p: Mapping[str, float], _: float) -> float:
    """Probability of a warning."""
    return p["warning.coverage"]


RULE = Rule(
    version=1,
    action="warn",
    when="removed",
    function=warned,
    params=(Param("warning.coverage", 1.0, 0.0, 1.0, "probability", "assumed", "removals with a warning"),),
    none={"warning.coverage": 0.0},
    equation="P = coverage; then see the law `sanctions`",
)
