"""An ordinary microblog: follower-driven, most posts are never shared."""

from aftersend.model.recipe import Preset, Recipe

PRESET = Preset(
    recipe=Recipe(
        reach_median=280.0,
        reach_log_sd=2.0,
        tail_share=0.01,
        tail_exponent=1.2,
        activity_log_sd=1.5,
        activity_reach_r=0.4,
        groups=(0.5, 0.5),
        homophily=0.6,
    ),
    params={"propensity.log_odds": -8.0},
    appeal_sd=0.6,
    source="youngblood",
)
