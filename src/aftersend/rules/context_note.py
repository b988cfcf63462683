"""A false post gets a visible note with context, some hours late (M10)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule, exponential


def noted(p: Mapping[str, float], falsity: float) -> float:
    """Probability that a note comes to be shown."""
    return p["context_note.recall"] * falsity


def late(p: Mapping[str, float], quantile: float) -> float:
    """Seconds until the note is shown: exponential, of this median."""
    return exponential(p["context_note.median_h"], quantile)


def note(p: Mapping[str, float]) -> tuple[float]:
    """The label's cell."""
    return (1.0,)


RULE = Rule(
    version=1,
    action="label",
    when="written",
    reads=("falsity",),
    function=noted,
    delay=late,
    values=note,
    params=(
        Param("context_note.recall", 1.0, 0.0, 1.0, "probability", "assumed", "that a wholly false post is noted"),
        Param("context_note.median_h", 15.0, 0.0, 240.0, "hours", "M10", "median delay until it is shown"),
    ),
    none={"context_note.recall": 0.0},
    equation="P = recall * falsity, after an exponential delay; then see the law `labels`",
)
