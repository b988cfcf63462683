"""Small groups that gain by doing as the others do, and by nothing else: the setting of experiments on conventions.

Everybody comes by and writes on every day; no disposition, mood or reward tells one way of writing from the other.
How closely people follow what they take to be the majority (`conformity.strength`) is assumed: close to always.
"""

from aftersend.audience.platforms.board import PLACE as BOARD
from aftersend.model.place import Place
from aftersend.model.recipe import Recipe

PLACE = Place(
    recipe=Recipe(reach=BOARD.recipe.reach, activity=BOARD.recipe.activity),
    follows=0,
    followed=0.0,
    memory_days=1.0,
    params={
        "coming_by.usual": 8.0,
        "coming_by.activity": 0.0,
        "posting.usual": 6.0,
        "posting.activity": 0.0,
        "leaving.usual": -14.0,
        "leaving.disheartened": 0.0,
        "incivility.base": 0.0,
        "incivility.trait": 0.0,
        "incivility.mood": 0.0,
        "incivility.company": 0.0,
        "anonymity.disinhibition": 0.0,
        "anonymity.status": 0.0,
        "feedback.worse": 0.0,
        "feedback.give_up": 0.0,
        "conformity.strength": 12.0,
        "conformity.middle": 0.5,
        "conformity.notice": 0.5,
    },
)
