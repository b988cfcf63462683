"""A microblog as of 2011-12, when a post shared a hundred times was one in four thousand (V01, V02, V03).

The same people as `microblog`, whose posts are a later, political sample with eight times as many large trees: no
single setting can meet both. Here what a post is shown to varies less from post to post.
"""

from aftersend.audience.presets.microblog import PRESET as MICROBLOG
from aftersend.model.recipe import Preset

PRESET = Preset(
    recipe=MICROBLOG.recipe,
    params={
        "propensity.log_odds": -4.0,
        "reach.share": 0.2,
        "reach.exponent": 0.7,
        "exposure.spread": 1.4,
        "hop_decay.factor": 0.12,
        "herding.strength": 0.05,
        "attention.half_life": 30.0,
        "attention.tail": 0.4,
    },
    source="V02",
    accounts=(100_000, 1_000_000),
)
