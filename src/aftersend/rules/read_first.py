"""Whoever is about to share something unread is asked to read it first (N06)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def asked(p: Mapping[str, float], _: float) -> float:
    """Probability that the question stands before a share, whatever the post."""
    return p["read_first.coverage"]


def prompt(p: Mapping[str, float]) -> tuple[float]:
    """The label's cell."""
    return (4.0,)


RULE = Rule(
    version=1,
    action="label",
    when="written",
    function=asked,
    values=prompt,
    params=(Param("read_first.coverage", 1.0, 0.0, 1.0, "probability", "assumed", "posts with the question"),),
    none={"read_first.coverage": 0.0},
    equation="P = coverage, at once; then see the law `shallow_reading`",
)
