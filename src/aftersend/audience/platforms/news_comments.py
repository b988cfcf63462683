"""Comments below news: everybody meets everybody, and a seventh of it is uncivil (A02).

Most write under one lasting name, so that a law that asks for real names changes only the rest: assumed, since the
study of such a law does not say how many were nameless in effect before.
"""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place
from aftersend.model.recipe import Recipe

PLACE = Place(
    recipe=Recipe(reach=PRESET.recipe.reach, activity=PRESET.recipe.activity, groups=(0.5, 0.5), homophily=0.0),
    follows=0,
    followed=0.0,
    memory_days=2.0,
    params={"propensity.log_odds": -9.0, "base_rates.dislike": -4.5, "incivility.base": -3.3, "traits.named": 0.88},
)
