"""Most people react to a post without opening what it links to (H04); a prompt to read first helps (N06)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law

READ_FIRST = 4.0  # the value of `label` that stands for the prompt


def has_read(p: Mapping[str, float], label: float) -> float:
    """Probability that a viewer has read the whole content."""
    lift = p["shallow_reading.prompt"] if label == READ_FIRST else 1.0
    return min(1.0, p["shallow_reading.read"] * lift)


LAW = Law(
    role="reading",
    reads="label",
    function=has_read,
    params=(
        Param("shallow_reading.read", 0.27, 0.0, 1.0, "share", "H04", "viewers who have read the whole content"),
        Param("shallow_reading.prompt", 1.33, 1.0, 2.0, "ratio", "N06", "more who read where a prompt asks for it"),
    ),
    none={"shallow_reading.read": 0.0},
    equation="P(has read) = read, times prompt under the label `read first`",
)
