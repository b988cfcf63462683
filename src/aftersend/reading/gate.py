"""When a post is flagged: the limits on its scores, fixed on validation data, and how to set others."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from aftersend.core.errors import InputError, OutOfBounds, UnknownName
from aftersend.model.appraisal import Appraisal
from aftersend.reading.values import VALUES

GATED = ("toxicity", "hate", "threat", "insult", "identity_attack")
_DEFAULT = 0.5


@cache
def validated(backend: str) -> dict[str, float]:
    """Value -> limit with the best F1 on validation data (weights/BACKEND.json); .5 for a backend without."""
    path = Path(__file__).parent / "weights" / f"{backend}.json"
    fixed = json.loads(path.read_text())["limits"] if path.is_file() else {}
    return {name: float(fixed.get(name, _DEFAULT)) for name in VALUES}


def limits(given: Iterable[str] = (), backend: str = "mini") -> dict[str, float]:
    """Limits from texts such as ``toxicity=0.7``; without any, those fixed on validation data."""
    chosen = dict(_one(text) for text in given)
    return chosen or {name: validated(backend)[name] for name in GATED}


def _one(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    if name not in VALUES:
        raise UnknownName("score", name, VALUES)
    try:
        limit = float(number)
    except ValueError:
        raise InputError(f"a gate is written like toxicity=0.7, got {text!r}") from None
    if not 0 <= limit <= 1:
        raise OutOfBounds(f"the gate on {name}", limit, 0, 1)
    return name, limit


def flagged(appraisal: Appraisal, at: Mapping[str, float]) -> dict[str, float]:
    """Scores that reach their limit; empty for a text that was refused."""
    scores = appraisal.scores
    return {name: scores[name] for name, limit in at.items() if scores.get(name, 0.0) >= limit}
