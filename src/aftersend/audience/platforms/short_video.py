"""Short video: a recommender shows almost everything; posts differ more in appeal (as in `audience.presets`)."""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place

PLACE = Place(
    recipe=PRESET.recipe,
    follows=16,
    followed=0.1,
    memory_days=7.0,
    params={"propensity.log_odds": -6.5, "appeal.spread": 0.7, "posting.usual": -3.0},
)
