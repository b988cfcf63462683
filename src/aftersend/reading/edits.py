"""What would change the answer: each causing word, and each sentence, left out in turn and the rest read again.

It only takes away; what to write instead is the writer's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftersend.model.appraisal import Appraisal, Span
from aftersend.reading import truth
from aftersend.reading.backend import Backend

MOST = 24
# At most so many characters are read again: a long text is tried with few cuts, or with none.
MOST_CHARACTERS = 50_000


@dataclass(frozen=True, slots=True)
class Change:
    """Leaving out ``span`` takes the probability of ``value`` from ``before`` to ``after``."""

    value: str
    span: Span
    before: float
    after: float


def without(text: str, span: Span) -> str:
    """``text`` with the span cut out and the gap closed."""
    left, right = text[: span.begin].rstrip(), text[span.end :].lstrip()
    return f"{left} {right}".strip()


def changes(text: str, appraisal: Appraisal, backend: Backend, value: str, least: float = 0.1) -> list[Change]:
    """Cuts that move ``value`` by at least ``least``, largest first; empty when the backend does not give it."""
    score = {**appraisal.respect, **appraisal.kindness, **appraisal.emotion}.get(value)
    if score is None:
        return []
    sentences = truth.split(text)
    whole = [Span(b, e) for b, e in sentences] if len(sentences) > 1 else []
    cuts = [s for s in (*score.spans, *whole) if without(text, s)][: min(MOST, MOST_CHARACTERS // max(1, len(text)))]
    after = _read(backend, [without(text, s) for s in cuts], value)
    moved = [Change(value, s, score.probability, a) for s, a in zip(cuts, after, strict=True)]
    return sorted((c for c in moved if abs(c.before - c.after) >= least), key=lambda c: -abs(c.before - c.after))


def _read(backend: Backend, texts: Sequence[str], value: str) -> list[float]:
    return [m.probabilities[value] for m in backend.read(texts)]
