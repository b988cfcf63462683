"""An ordinary microblog: follower-driven, most posts are never shared."""

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
    params={"propensity.log_odds": -8.0},
    source="youngblood",
)
