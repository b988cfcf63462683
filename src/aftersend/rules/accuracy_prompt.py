"""Readers are asked, now and then, whether a headline is accurate (N05)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def asked(p: Mapping[str, float], _: float) -> float:
    """Probability that the question stands above a post, whatever the post."""
    return p["accuracy_prompt.coverage"]


def prompt(p: Mapping[str, float]) -> tuple[float]:
    """The label's cell."""
    return (3.0,)


RULE = Rule(
    version=1,
    action="label",
    when="written",
    function=asked,
    values=prompt,
    params=(Param("accuracy_prompt.coverage", 1.0, 0.0, 1.0, "probability", "assumed", "posts with the question"),),
    none={"accuracy_prompt.coverage": 0.0},
    equation="P = coverage, at once; then see the law `labels`",
)
