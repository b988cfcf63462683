"""What a feed shows to one viewer and not to another, beyond what it predicts of an average one."""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law


def differ(p: Mapping[str, float], quantile: float) -> float:
    """Addition to the log of a post's score, logistic over viewers, at a quantile in (0, 1)."""
    return p["taste.temperature"] * log(quantile / (1.0 - quantile))


LAW = Law(
    role="taste",
    function=differ,
    params=(
        Param("taste.temperature", 0.2, 0.0, 5.0, "log score", "assumed", "how far feeds differ from viewer to viewer"),
    ),
    none={"taste.temperature": 0.0},
    equation="ln(score of a post for a viewer) += temperature * logistic",
)
