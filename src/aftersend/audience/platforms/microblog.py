"""A microblog: half of what one is shown comes from those one follows; a post is over in a few days (T10).

Most of those who attack an author come back for more, for a month or so (P08).
"""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place

PLACE = Place(
    recipe=PRESET.recipe,
    follows=32,
    followed=0.5,
    memory_days=3.0,
    params={"propensity.log_odds": -5.0, "herding.strength": 0.2, "pursuit.begin": 1.0},
)
