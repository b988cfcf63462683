"""The values that a reading gives, and the heads of the model that each is made of.

A value is the mean of the logits of its heads, then calibrated (Platt 1999) on held-out text. The groups are the
three questions asked of a post: respectful? kind? and what does it stir up?
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Value:
    """``group``: respect, kindness, emotion or truth. ``heads``: output heads whose logits are averaged."""

    group: str
    heads: tuple[str, ...]
    doc: str


VALUES = {
    "toxicity": Value("respect", ("toxic",), "rude or disrespectful enough to make people leave"),
    "hate": Value("respect", ("hate",), "attacks people for belonging to a group"),
    "identity_attack": Value("respect", ("identity",), "names a group of people in an attack"),
    "insult": Value("respect", ("insult",), "insults a person"),
    "threat": Value("respect", ("threat",), "threatens or wishes harm"),
    "hostile": Value("respect", ("hostile",), "hostile in tone"),
    "condescension": Value("respect", ("condescending",), "talks down to somebody"),
    "generalisation": Value("respect", ("generalisation",), "says of a whole group what holds for some"),
    "mockery": Value("respect", ("mockery",), "makes fun of a person"),
    "kindness": Value("kindness", ("kind",), "gratitude, care, admiration or love"),
    "gratitude": Value("kindness", ("go_gratitude",), "thanks"),
    "care": Value("kindness", ("go_caring",), "care for somebody"),
    "admiration": Value("kindness", ("go_admiration",), "admiration"),
    "love": Value("kindness", ("go_love",), "affection"),
    "curiosity": Value("kindness", ("go_curiosity",), "asks to learn"),
    "anger": Value("emotion", ("angry",), "anger, annoyance or disgust"),
    "outrage": Value("emotion", ("outrage",), "anger or contempt at a wrong, with blame"),
    "sadness": Value("emotion", ("go_sadness",), "sadness"),
    "fear": Value("emotion", ("go_fear",), "fear"),
    "joy": Value("emotion", ("go_joy",), "joy"),
    "remorse": Value("emotion", ("go_remorse",), "remorse"),
    "humour": Value("emotion", ("humor", "go_amusement"), "meant to amuse"),
    "sarcasm": Value("emotion", ("sarcasm",), "says the opposite of what is meant"),
    "claim": Value("truth", ("claim",), "makes a checkable claim"),
    "self_harm": Value("safety", ("selfharm",), "speaks of harming oneself"),
}
# Shown with the words that caused them.
CAUSED = (
    "toxicity",
    "hate",
    "insult",
    "threat",
    "kindness",
    "outrage",
    "generalisation",
    "condescension",
    "mockery",
    "claim",
)


@cache
def of_group(group: str) -> tuple[str, ...]:
    """Names of the values of one group, in the order above."""
    return tuple(name for name, value in VALUES.items() if value.group == group)
