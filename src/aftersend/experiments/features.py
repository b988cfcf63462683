"""From what a text is to what those who see it react to: an appraisal as the features of a scenario's post.

Severity is taken as it was read: for one's own side what anybody would feel, for other groups the worst that any group
which the text names would feel. Truth cannot be read from a text, nor can intent: both stay where nobody knows
(`falsity` 0, `intent` one half) unless they are given.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from aftersend.core.errors import InputError, UnknownName
from aftersend.model.appraisal import Appraisal
from aftersend.model.scenario import EVERYONE, Features

MOST_WORDS = 7
SEVERITY = "severity"


def from_appraisal(a: Appraisal, groups: Sequence[str]) -> Features:
    """Features of a text that was read; raises InputError for one that was refused, with the reason."""
    if a.refused:
        raise InputError(f"the post cannot be rehearsed as a text: {a.refused}; give its features with --feature")
    base = a.severity.get(EVERYONE, 0.0)
    named = max((value for group, value in a.severity.items() if group != EVERYONE), default=base)
    return Features(
        moral=_count(a, "moral_emotional"),
        outgroup=_count(a, "out_group"),
        kindness=a.scores.get("kindness", 0.0),
        toxic=a.scores.get("toxicity", 0.0),
        severity={group: round(base if place == 0 else named, 4) for place, group in enumerate(groups)},
    )


def with_given(features: Features, given: Mapping[str, str], groups: Sequence[str]) -> Features:
    """Features with some set by hand, such as moral=2 or severity.other side=0.6; `severity` alone is everybody's.

    Raises UnknownName for an unknown feature, InputError for a value that is no number or out of bounds.
    """
    plain: dict[str, Any] = msgspec.structs.asdict(features)
    for name, text in given.items():
        feature, _, group = name.partition(".")
        if feature not in plain:
            raise UnknownName("feature of a post", feature, plain)
        value = _number(name, text)
        if feature == SEVERITY:
            plain[SEVERITY] = _severity(plain[SEVERITY], group, value, groups)
        elif isinstance(plain[feature], bool):
            plain[feature] = bool(value)
        else:
            plain[feature] = int(value) if isinstance(plain[feature], int) else value
    return Features(**plain)


def _severity(now: Mapping[str, float], group: str, value: float, groups: Sequence[str]) -> dict[str, float]:
    if not group or group == EVERYONE:
        return {EVERYONE: value}
    if group not in groups:
        raise UnknownName("audience group", group, [*groups, EVERYONE])
    return {**now, group: value}


def _count(a: Appraisal, words: str) -> int:
    return min(MOST_WORDS, len(a.words.get(words, ())))


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(f"feature {name} is {text!r}, it must be a number") from None
