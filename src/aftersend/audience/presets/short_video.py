"""Short video: a recommender shows each post in batches (V12, V13); few views come from followers.

Appeal varies as the likes per view of the videos of tiktok_vn do (log-sd .7), and the median post of theirs has .003
shares per view. That it lives for a day among followers (half-life) is assumed: T10 has no usable figure.

Calibrated for worlds of a million accounts and more: in smaller ones the most viewed posts are seen by everybody.
"""

from aftersend.audience.presets.microblog import PRESET as MICROBLOG
from aftersend.model.recipe import Preset

PRESET = Preset(
    recipe=MICROBLOG.recipe,
    params={
        "propensity.log_odds": -6.5,
        "appeal.spread": 0.7,
        "reach.share": 0.05,
        "reach.exponent": 0.8,
        "hop_decay.factor": 0.2,
        "attention.half_life": 1440.0,
        "feed_batches.first": 300.0,
        "feed_batches.every": 60.0,
    },
    source="V12",
    accounts=(1_000_000, 10_000_000),
)
