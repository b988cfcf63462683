"""Reports bring a post before a reviewer, whoever sends them: false reports do so too (M14)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule, exponential


def reviewed(p: Mapping[str, float], reports: float, severity: float) -> float:
    """Probability of removal, each time the number of reports doubles."""
    if reports < p["reported_removal.least"]:
        return 0.0
    return min(1.0, p["reported_removal.mistakes"] + p["reported_removal.recall"] * severity)


def late(p: Mapping[str, float], quantile: float) -> float:
    """Seconds until the review: exponential, of this median."""
    return exponential(p["reported_removal.median_h"], quantile)


def unexplained(p: Mapping[str, float]) -> tuple[float]:
    """The author is not told why."""
    return (0.0,)


RULE = Rule(
    version=1,
    action="remove",
    when="reported",
    reads=("reports", "severity"),
    function=reviewed,
    delay=late,
    values=unexplained,
    params=(
        Param("reported_removal.least", 3.0, 1.0, 1000.0, "reports", "assumed", "reports before anyone looks"),
        Param("reported_removal.recall", 0.3, 0.0, 1.0, "probability", "M14", "removal of the worst, a review"),
        Param("reported_removal.mistakes", 0.03, 0.0, 1.0, "probability", "assumed", "the same, of the harmless"),
        Param("reported_removal.median_h", 3.0, 0.0, 168.0, "hours", "assumed", "median delay of a review"),
    ),
    none={"reported_removal.recall": 0.0, "reported_removal.mistakes": 0.0},
    equation="at each doubling of reports from `least` on: P = mistakes + recall * severity",
)
