"""A board of communities: nobody follows anybody, votes up and down decide, and few are known by name (Q02).

Most only read, and a few write every day: assumed.
"""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place
from aftersend.model.recipe import Recipe

PLACE = Place(
    recipe=Recipe(reach=PRESET.recipe.reach, activity=PRESET.recipe.activity, groups=(0.5, 0.5), homophily=0.0),
    follows=0,
    followed=0.0,
    memory_days=3.0,
    params={"propensity.log_odds": -8.0, "traits.named": 0.02, "posting.usual": -3.0, "posting.activity": 1.2},
)
