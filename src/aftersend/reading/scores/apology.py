"""Components of apologies: agreement of the two blind labellings, and cross-validated F1 of the probe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aftersend.reading.apology import LABELS
from aftersend.reading.scores.measures import Figure, f1

if TYPE_CHECKING:
    from aftersend.reading.backends.mini import Mini

SENTENCES = Path(__file__).parent.parent / "train" / "apology.tsv"
CODES = dict(zip("RPGENQCBSMV", LABELS, strict=True))
FOLDS = 5
STRENGTH = 1.0
SEED = 11


def sentences() -> tuple[list[str], NDArray[np.bool_], NDArray[np.bool_]]:
    """Texts, and for the first and the second pass a table (sentences, labels)."""
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    first, second = (np.array([[code in row[i] for code in CODES] for row in rows]) for i in (0, 1))
    return [row[2] for row in rows], first, second


def kappa(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> float:
    """Cohen's kappa of two yes-no columns."""
    agreed = float((first == second).mean())
    a, b = float(first.mean()), float(second.mean())
    chance = a * b + (1 - a) * (1 - b)
    return (agreed - chance) / (1 - chance)


def score(backend: Mini) -> tuple[list[Figure], dict[str, dict[str, float]]]:
    """Mean F1 over labels by 5-fold cross-validation, F1 and kappa of each label."""
    texts, first, second = sentences()
    features = backend.raw(texts)
    predicted = cross_validated((features - features.mean(0)) / (features.std(0) + 1e-6), first)
    each = {name: f1(first[:, i].tolist(), predicted[:, i].tolist()) for i, name in enumerate(LABELS)}
    agreement = {name: kappa(first[:, i], second[:, i]) for i, name in enumerate(LABELS)}
    figures = [
        Figure(f"Apology labels, mean F1 (5 folds, n={len(texts)})", float(np.mean(list(each.values())))),
        Figure("Apology labels, mean kappa of two blind labellings", float(np.mean(list(agreement.values())))),
    ]
    return figures, {"Apology labels, F1": each, "Apology labels, kappa of the two labellings": agreement}


def cross_validated(features: NDArray[np.float32], labels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Prediction for each sentence from a probe that did not see it."""
    fold = np.random.default_rng(SEED).permutation(len(features)) % FOLDS
    predicted = np.zeros_like(labels)
    for k in range(FOLDS):
        for column in range(labels.shape[1]):
            probe = fit(features[fold != k], labels[fold != k, column])
            predicted[fold == k, column] = features[fold == k] @ probe[0] + probe[1] > 0
    return predicted


def fit(features: NDArray[np.float32], labels: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept of a logistic regression, both classes weighing the same."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500).fit(features, labels)
    return model.coef_[0], float(model.intercept_[0])
