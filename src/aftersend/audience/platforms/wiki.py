"""Talk pages of a wiki: no feed to speak of, one community, few posts, a rate of attacks below a hundredth (P07)."""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place
from aftersend.model.recipe import Recipe

PLACE = Place(
    recipe=Recipe(reach=PRESET.recipe.reach, activity=PRESET.recipe.activity),
    follows=8,
    followed=0.25,
    memory_days=30.0,
    params={"propensity.log_odds": -12.0, "base_rates.like": -6.0, "incivility.base": -6.0, "traits.named": 0.85},
)
