"""Which components of an apology a text holds, which are missing, and which moves undo them.

Components after Lewicki, Polin & Lount 2016 (finding F03). Each sentence is read by a linear layer on what
``mini`` sees of it, trained on ``train/apology.tsv``. Nothing is ever written for the apologiser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aftersend.model.appraisal import Apology, Span
from aftersend.reading import sorry

COMPONENTS = {
    "responsibility": "says 'I did it and it was wrong'",
    "repair": "offers or reports a repair",
    "regret": "says sorry",
    "explanation": "explains how it came about",
    "repentance": "says what will be different",
    "request": "asks to be forgiven",
}
MOVES = {
    "conditional": "sorry *if*: puts the harm in doubt, or in the reader's feelings",
    "blame shift": "blames somebody else",
    "self-pity": "turns to the writer's own suffering",
    "minimising": "makes it small",
    "evasion": "leaves out who did it",
}
LABELS = (*COMPONENTS, *MOVES)
# Standardised weights of the components in the quality of an apology; the order is finding F03.
WEIGHT = {
    "responsibility": 0.30,
    "repair": 0.22,
    "regret": 0.14,
    "explanation": 0.14,
    "repentance": 0.14,
    "request": 0.06,
}
FINDING = "F03"
GRADE = "A"
LIMIT = 0.5


def read(text: str, sentences: Sequence[tuple[int, int]], labels: Sequence[Mapping[str, float]]) -> Apology | None:
    """The apology in ``text``, or None when it holds none.

    sentences: begin and end of each. labels: probability of each of `LABELS` for each sentence.
    """
    if not sentences or not sorry.is_apology(text):
        return None
    found = {name: _where(name, sentences, labels) for name in LABELS}
    components = {name: found[name] for name in COMPONENTS if found[name]}
    if not components and not any(found[name] for name in MOVES):
        return None
    missing = tuple(name for name in COMPONENTS if name not in components)
    return Apology(components=components, missing=missing, moves={m: found[m] for m in MOVES if found[m]})


def _where(name: str, sentences: Sequence[tuple[int, int]], labels: Sequence[Mapping[str, float]]) -> tuple[Span, ...]:
    pairs = zip(sentences, labels, strict=True)
    return tuple(Span(b, e, round(p[name], 4)) for (b, e), p in pairs if p[name] >= LIMIT)


def quality(apology: Apology) -> float:
    """Weighted share of the components that are there, 0 to 1 (finding F03); moves are not subtracted."""
    return sum(WEIGHT[name] for name in apology.components)
