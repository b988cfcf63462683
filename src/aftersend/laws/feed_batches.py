"""A recommender tries a post on a small batch, then on a larger one while engagement holds.

The best matched are shown a post first: at each doubling of its viewers the odds of a like fall by `fatigue`. It is
what ends a post's run before everyone has seen it, and what sets how unequal views are (V12).
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def next_batch(p: Mapping[str, float], engagement: float) -> float:
    """Size of the next batch relative to the last; zero (stop) where engagement is below what is asked."""
    if engagement < 1.0:
        return 0.0
    return float(min(engagement, p["feed_batches.most"]) ** p["feed_batches.gain"])


LAW = Law(
    role="feed",
    function=next_batch,
    params=(
        Param("feed_batches.first", 0.0, 0.0, 100_000.0, "accounts", "assumed", "accounts shown the first batch"),
        Param("feed_batches.asked", 0.06, 0.001, 1.0, "likes per view", "V13", "engagement asked of a batch"),
        Param("feed_batches.gain", 1.0, 0.0, 4.0, "1", "assumed", "exponent of growth from batch to batch"),
        Param("feed_batches.most", 4.0, 1.0, 100.0, "1", "assumed", "engagement beyond which growth is capped"),
        Param("feed_batches.every", 60.0, 1.0, 10_080.0, "minutes", "assumed", "time between batches"),
        Param("feed_batches.like", 0.055, 0.001, 1.0, "likes per view", "V13", "engagement with an average post"),
        Param("feed_batches.spread", 1.0, 0.0, 4.0, "1", "assumed", "how strongly appeal moves engagement"),
        Param("feed_batches.fatigue", 0.15, 0.0, 2.0, "log-odds", "V12", "lost at each doubling of the viewers"),
    ),
    none={"feed_batches.first": 0.0},
    equation="n' = n * min(likes / views / asked, most) ** gain, stops below 1; "
    "logit(like) = logit(like rate) + spread * appeal - fatigue * [log2(viewers / first)]",
)
