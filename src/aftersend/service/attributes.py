"""Attribute names of Perspective's Comment Analyzer, and the values of ours that stand in for them.

An attribute is offered only where one of our values means nearly the same; the scores are not Perspective's.
"""

from collections.abc import Mapping

from aftersend.reading import words
from aftersend.reading.values import VALUES

LANGUAGE = "en"
# Perspective's name -> our value. PROFANITY is found by a word list, see `score`.
ATTRIBUTES = {
    "TOXICITY": "toxicity",
    "TOXICITY_EXPERIMENTAL": "toxicity",
    "TOXICITY_FAST": "toxicity",
    "SEVERE_TOXICITY": "severe",
    "SEVERE_TOXICITY_EXPERIMENTAL": "severe",
    "IDENTITY_ATTACK": "identity_attack",
    "IDENTITY_ATTACK_EXPERIMENTAL": "identity_attack",
    "INSULT": "insult",
    "INSULT_EXPERIMENTAL": "insult",
    "THREAT": "threat",
    "THREAT_EXPERIMENTAL": "threat",
    "PROFANITY": "profanity",
    "PROFANITY_EXPERIMENTAL": "profanity",
    "OBSCENE": "profanity",
    "INFLAMMATORY": "outrage",
    "ATTACK_ON_COMMENTER": "insult",
    "AFFINITY_EXPERIMENTAL": "love",
    "COMPASSION_EXPERIMENTAL": "care",
    "CURIOSITY_EXPERIMENTAL": "curiosity",
    "RESPECT_EXPERIMENTAL": "admiration",
    "GENERALIZATION_EXPERIMENTAL": "generalisation",
    "MORAL_OUTRAGE_EXPERIMENTAL": "outrage",
}
SEVERE = ("toxicity", "hate", "threat")


def score(value: str, text: str, probabilities: Mapping[str, float]) -> float:
    """Probability of one of our values, or of the two that Perspective has and we derive.

    severe: toxic, and also hateful or threatening (product). profanity: 0.9 with an obscene word, else 0.05.
    """
    if value == "profanity":
        return 0.9 if words.find("profanity", text) else 0.05
    if value == "severe":
        return probabilities["toxicity"] * max(probabilities["hate"], probabilities["threat"])
    return probabilities[value]


def known(name: str) -> str | None:
    """Our value for ``NAME`` or ``NAME@version``, or None."""
    value = ATTRIBUTES.get(name.partition("@")[0])
    return value if value in VALUES or value in ("severe", "profanity") else None
