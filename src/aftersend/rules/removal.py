"""What breaks the rules is taken down, if it is found; what does not is taken down by mistake (M12, M14).

A classifier flags the dialect of some groups more often than others' harmless posts.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule, exponential


def flagged(p: Mapping[str, float], toxic: float, dialect: float) -> float:
    """Probability of removal: recall for what breaks the rules, else the rate of mistakes, by dialect."""
    mistaken = p["removal.mistakes"] * (p["removal.bias"] if dialect else 1.0)
    return toxic * p["removal.recall"] + (1.0 - toxic) * min(1.0, mistaken)


def late(p: Mapping[str, float], quantile: float) -> float:
    """Seconds until it is taken down: exponential, of this median."""
    return exponential(p["removal.median_h"], quantile)


def told_why(p: Mapping[str, float]) -> tuple[float]:
    """Whether the author is told why."""
    return (p["removal.explained"],)


RULE = Rule(
    version=1,
    action="remove",
    when="written",
    reads=("toxic", "dialect"),
    function=flagged,
    delay=late,
    values=told_why,
    params=(
        Param("removal.recall", 0.18, 0.0, 1.0, "probability", "M14", "that an offence is found"),
        Param("removal.mistakes", 0.005, 0.0, 1.0, "probability", "assumed", "that a harmless post is taken down"),
        Param("removal.bias", 1.5, 1.0, 2.2, "ratio", "M12", "mistakes for a dialect that is over-flagged"),
        Param("removal.median_h", 6.0, 0.0, 168.0, "hours", "assumed", "median delay"),
        Param("removal.explained", 0.0, 0.0, 2.0, "kind", "M02", "0 no reason is given; 1 a person, 2 a bot gives one"),
    ),
    none={"removal.recall": 0.0, "removal.mistakes": 0.0},
    equation="P = recall where toxic, else mistakes * (bias where dialect); after an exponential delay",
)
