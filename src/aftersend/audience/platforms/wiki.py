"""Talk pages of a wiki: no feed to speak of, one community, a rate of attacks below a hundredth (P07).

Most editors hardly ever open a discussion, a few do all the time, and what is opened is answered: assumed.
"""

from aftersend.audience.presets.microblog import PRESET
from aftersend.model.place import Place
from aftersend.model.recipe import Recipe

PLACE = Place(
    recipe=Recipe(reach=PRESET.recipe.reach, activity=PRESET.recipe.activity),
    follows=8,
    followed=0.25,
    memory_days=30.0,
    params={
        "propensity.log_odds": -12.0,
        "base_rates.like": -6.0,
        "base_rates.praise": -2.5,
        "base_rates.condemn": -3.0,
        "posting.usual": -4.0,
        "posting.activity": 1.2,
        "incivility.base": -6.7,
        "incivility.trait": 0.85,
        "traits.named": 0.85,
    },
)
