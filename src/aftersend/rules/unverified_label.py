"""A doubtful post is marked as unverified, and sharing it asks for a confirmation (N04)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def doubtful(p: Mapping[str, float], falsity: float) -> float:
    """Probability of the mark."""
    return p["unverified_label.recall"] * falsity


def mark(p: Mapping[str, float]) -> tuple[float]:
    """The label's cell."""
    return (2.0,)


RULE = Rule(
    version=1,
    action="label",
    when="written",
    reads=("falsity",),
    function=doubtful,
    values=mark,
    params=(Param("unverified_label.recall", 0.5, 0.0, 1.0, "probability", "assumed", "that a false post is marked"),),
    none={"unverified_label.recall": 0.0},
    equation="P = recall * falsity, at once; then see the law `labels`",
)
