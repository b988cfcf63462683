"""To how many a post is shown varies from post to post of the same author: ranking, recommendation, luck."""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law


def ranked(p: Mapping[str, float], z: float) -> float:
    """Audience of a post relative to its author's average one; mean 1 over posts.

    A post may be shown to more than its author's followers: the rest meet it as a recommendation.
    """
    return exp(p["exposure.spread"] * (z - p["exposure.spread"] / 2.0))


LAW = Law(
    role="exposure",
    function=ranked,
    params=(Param("exposure.spread", 0.0, 0.0, 4.0, "log", "youngblood", "log-sd of the audience between posts"),),
    none={"exposure.spread": 0.0},
    equation="shown *= exp(spread * z - spread**2 / 2), z standard normal, one a post",
)
