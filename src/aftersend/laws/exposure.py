"""How many of its author's followers a post is shown to varies from post to post: ranking, hour, luck."""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law


def ranked(p: Mapping[str, float], z: float) -> float:
    """Audience of a post relative to its author's usual one; never more than all followers are shown it."""
    return exp(p["exposure.spread"] * z)


LAW = Law(
    role="exposure",
    function=ranked,
    params=(Param("exposure.spread", 0.0, 0.0, 4.0, "log", "youngblood", "log-sd of the audience between posts"),),
    none={"exposure.spread": 0.0},
    equation="shown *= exp(spread * z), z standard normal, one a post; at most all followers",
)
