"""Kindness, claims, outrage, calibration, and the shares of tweets wrongly flagged by dialect."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aftersend.reading import gate
from aftersend.reading.backend import Backend
from aftersend.reading.scores.data import Table, table, tested
from aftersend.reading.scores.measures import Figure, auc, calibration_error, f1
from aftersend.reading.scores.respect import dialect, values


def held_out(backend: Backend, home: str) -> tuple[list[Figure], dict[str, dict[str, float]]]:
    """AUC, F1 and calibration on the test splits of the training sources."""
    rows = tested(home)
    marks = backend.read(rows["text"])
    p = {name: [m.probabilities[name] for m in marks] for name in ("toxicity", "kindness", "claim", "sarcasm", "anger")}
    kind = _known(rows, "kind", p["kindness"])
    claim = _known(rows, "claim", p["claim"])
    toxic = _known(rows, "toxic", p["toxicity"])
    limit = gate.validated(backend.name)["claim"]
    figures = [
        Figure("Kindness (GoEmotions test), AUC", auc(*kind), 0.955),
        Figure(
            "Check-worthy claims (ClaimBuster test), F1",
            f1([y == 1 for y in claim[0]], [s >= limit for s in claim[1]]),
            0.86,
        ),
        Figure("Check-worthy claims (ClaimBuster test), AUC", auc(*claim)),
        Figure("Anger (GoEmotions test), AUC", auc(*_known(rows, "angry", p["anger"]))),
        Figure("Sarcasm (iSarcasm test), AUC", auc(*_known(rows, "sarcasm", p["sarcasm"]))),
        Figure("Calibration error of respect (toxicity, test splits)", calibration_error(*toxic), 0.03, below=True),
        Figure("Calibration error of kindness (GoEmotions test)", calibration_error(*kind), 0.03, below=True),
    ]
    tweets = [i for i, s in enumerate(rows["source"]) if s == "davidson"]
    some = {name: [column[i] for i in tweets] for name, column in rows.items()}
    flagged = dialect(some, [p["toxicity"][i] for i in tweets])
    return figures, {
        "Harmless tweets wrongly flagged as toxic": flagged,
        "Toxicity AUC by source": _by_source(rows, p["toxicity"]),
    }


def outrage(backend: Backend, home: str) -> list[Figure]:
    """200 posts labelled for moral outrage, never trained on."""
    rows = table(home, "eval_outrage")
    return [Figure("Moral outrage (n=200), AUC", auc(rows["outrage"], values(backend, rows["text"], "outrage")), 0.83)]


def _known(rows: Table, label: str, scores: Sequence[float]) -> tuple[list[float], list[float]]:
    at = [i for i, y in enumerate(rows[label]) if y == y]
    return [rows[label][i] for i in at], [scores[i] for i in at]


def _by_source(rows: Table, scores: Sequence[float]) -> dict[str, float]:
    label, score, source = np.array(rows["toxic"], float), np.array(scores), np.array(rows["source"])
    found = {}
    for name in sorted(set(rows["source"])):
        at = (source == name) & ~np.isnan(label)
        if 0 < label[at].sum() < at.sum():
            found[name] = auc(label[at], score[at])
    return found
