"""Audience groups that a text names, and how severe it is likely to be for a reader of each.

Severity is read off the calibrated scores by a fixed rule, not measured on people of the group: for somebody who
belongs to a group that the text names, an attack on the group adds to what anybody would feel.
"""

import re
from collections.abc import Mapping
from functools import cache

from aftersend.reading.words import compile_words

EVERYONE = "everyone"
GROUPS = {
    "women": "woman women girl* female* feminist* mother* wife wives lesbian*",
    "men": "man men boy* male* father* husband*",
    "LGBTQ people": "gay* lesbian* bisexual* trans transgender* queer* nonbinary homosexual* lgbt* drag_queen*",
    "Black people": "black blacks black_people african* nigerian* blm",
    "white people": "white whites white_people caucasian*",
    "Asian people": "asian* chinese japanese korean* vietnamese indian* pakistani*",
    "Latino people": "latino* latina* hispanic* mexican*",
    "Muslims": "muslim* islam* mosque* hijab*",
    "Jews": "jew jews jewish synagogue* zionist*",
    "Christians": "christian* catholic* protestant* church*",
    "other believers": "hindu* buddhist* sikh*",
    "atheists": "atheist*",
    "migrants": "immigrant* migrant* refugee* foreigner* asylum_seeker* illegals",
    "disabled people": "disabled disabilit* autistic autism deaf blind wheelchair* paralyzed retard* cripple*",
    "older people": "elderly old_people pensioner* boomer*",
    "younger people": "teenager* millennial* gen_z young_people",
    "the left": "leftist* lefties liberal* democrat* socialist* woke the_left labour_voters",
    "the right": "rightist* conservative* republican* tories the_right maga",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: compile_words(words) for name, words in GROUPS.items()}


def named(text: str) -> tuple[str, ...]:
    """Groups that the text names, in the order of `GROUPS`."""
    return tuple(name for name, words in _patterns().items() if words.search(text))


def severity(text: str, scores: Mapping[str, float]) -> dict[str, float]:
    """Group -> severity in [0, 1]: for everyone the toxicity, for a named group also the attack on groups.

    1 - (1 - toxicity)(1 - attack), attack = the larger of hate, identity attack and half the generalisation.
    Empty when the backend gives no toxicity.
    """
    if "toxicity" not in scores:
        return {}
    attack = max(scores.get("hate", 0.0), scores.get("identity_attack", 0.0), scores.get("generalisation", 0.0) / 2)
    base = scores["toxicity"]
    return {EVERYONE: base, **dict.fromkeys(named(text), 1 - (1 - base) * (1 - attack))}
