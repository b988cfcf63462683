"""Marks of civility held back from training: how well values tell them, and how far two blind markings agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from aftersend.reading.backend import Backend
from aftersend.reading.scores.apology import kappa
from aftersend.reading.scores.measures import Figure, auc
from aftersend.reading.train import marked

# Head that a mark speaks of -> value.
TOLD = {
    "outrage": "outrage", "hostile": "hostile", "insult": "insult", "generalisation": "generalisation",
    "condescending": "condescension", "mockery": "mockery", "sarcasm": "sarcasm",
}  # fmt: skip


def score(backend: Backend, home: str) -> tuple[list[Figure], dict[str, dict[str, float]]]:
    """AUC of each value on public and on own comments, and kappa of each letter."""
    public = marked.public("held", Path(home))
    own = marked.own("held")
    told = {"public": _areas(backend, public), "own": _areas(backend, own)}
    agreement = _agreement()
    figures = [
        Figure(f"Held marks, {len(public)} public comments, mean AUC", _mean(told["public"])),
        Figure(f"Held marks, {len(own)} own comments, mean AUC", _mean(told["own"])),
        Figure("Marks, mean kappa of two blind markings", _mean(agreement)),
    ]
    breakdowns = {f"Held marks, AUC on {kind} comments": areas for kind, areas in told.items()}
    return figures, breakdowns | {"Marks, kappa of two blind markings": agreement}


def _mean(found: dict[str, float]) -> float:
    return float(np.mean(list(found.values())))


def _areas(backend: Backend, comments: Sequence[tuple[str, str]]) -> dict[str, float]:
    labels = [marked.labels(mark) for mark, _ in comments]
    marks = backend.read([text for _, text in comments])
    return {
        value: auc([label[head] > 0 for label in labels], [m.probabilities[value] for m in marks])
        for head, value in TOLD.items()
    }


def _agreement() -> dict[str, float]:
    first, second = marked.marks("held_public"), marked.marks("held_public_again")
    both = sorted(first.keys() & second.keys())
    found = {"rude, or worse": _kappa([first[n] >= "2" for n in both], [second[n] >= "2" for n in both])}
    for letter, head in marked.LETTERS.items():
        found[head] = _kappa([letter in first[n] for n in both], [letter in second[n] for n in both])
    return found


def _kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    return kappa(np.array(first), np.array(second))
