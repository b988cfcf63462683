"""An ordinary microblog: follower-driven, most posts are never shared.

Reach and activity are quantiles of 341,676 users; the laws meet the retweets of 3,982,990 of their posts (youngblood),
the shape of trees (V01, V03) and the pace of sharing (T11). See `docs/validity.md` for the figures reached.
"""

from aftersend.model.recipe import Preset, Quantiles, Recipe

AT = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99)

PRESET = Preset(
    recipe=Recipe(
        reach=Quantiles(AT, (0, 3, 46, 280, 1292, 3765, 7042, 23_896), tail=1.8),
        activity=Quantiles(AT, (1, 1, 2, 7, 22, 61, 110, 305), tail=2.3),
        activity_reach_r=0.37,
        groups=(0.5, 0.5),
        homophily=0.6,
    ),
    params={
        "propensity.log_odds": -3.95,
        "reach.share": 0.085,
        "reach.exponent": 0.83,
        "exposure.spread": 2.1,
        "hop_decay.factor": 0.15,
        "herding.strength": 0.07,
        "attention.half_life": 40.0,
        "attention.tail": 0.4,
    },
    source="youngblood",
    accounts=(100_000, 1_000_000),
)
