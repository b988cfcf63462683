"""Borderline content is shown to fewer people beyond the author's followers (R07)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def borderline(p: Mapping[str, float], toxic: float, falsity: float) -> float:
    """Probability that a post is demoted: by how uncivil or how false it is, whichever is more."""
    return p["demotion.recall"] * max(toxic, falsity)


def multiplier(p: Mapping[str, float]) -> tuple[float]:
    """What is left of the reach beyond followers."""
    return (p["demotion.multiplier"],)


RULE = Rule(
    version=1,
    action="demote",
    when="written",
    reads=("toxic", "falsity"),
    function=borderline,
    values=multiplier,
    params=(
        Param("demotion.recall", 0.5, 0.0, 1.0, "probability", "assumed", "that such a post is recognised"),
        Param("demotion.multiplier", 0.3, 0.0, 1.0, "ratio", "R07", "reach beyond followers that is left"),
    ),
    none={"demotion.recall": 0.0},
    equation="P = recall * max(toxic, falsity); reach beyond followers *= multiplier",
)
