"""Stance of replies: a probe on what ``mini`` sees and on form, beside TF-IDF, in 5 folds by thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from aftersend.reading import form
from aftersend.reading.probes import STANCES
from aftersend.reading.scores.data import STANCE, table
from aftersend.reading.scores.measures import Figure, macro_f1

if TYPE_CHECKING:
    from aftersend.reading.backends.mini import Mini

FOLDS = 5
MOST_ROWS = 8_000
SEED = 20


def rows(home: str, most: int = MOST_ROWS) -> tuple[list[str], list[str], list[str]]:
    """Texts, stances and roots of up to ``most`` replies drawn evenly; the source's stray labels are left out."""
    found = table(home, STANCE)
    keep = [i for i, s in enumerate(found["stance"]) if s in STANCES and found["comment"][i]]
    some = np.random.default_rng(SEED).permutation(keep)[:most].tolist()
    return (
        [found["comment"][i] for i in some],
        [found["stance"][i] for i in some],
        [found["root"][i] for i in some],
    )


def score(backend: Mini, home: str) -> list[Figure]:
    """Macro-F1 over support, deny, query, comment."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import GroupKFold

    texts, labels, roots = rows(home)
    features = inputs(backend, texts)
    gold = np.array(labels)
    mine, plain = np.empty(len(gold), object), np.empty(len(gold), object)
    for train, test in GroupKFold(FOLDS).split(features, gold, roots):
        mean, spread = features[train].mean(0), features[train].std(0) + 1e-6
        mine[test] = fit((features[train] - mean) / spread, gold[train], 0.003).predict(
            (features[test] - mean) / spread
        )
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True).fit([texts[i] for i in train])
        baseline = fit(words.transform([texts[i] for i in train]), gold[train], 1.0)
        plain[test] = baseline.predict(words.transform([texts[i] for i in test]))
    other = macro_f1(labels, plain.tolist())
    title = f"Stance of COVID rumour replies, macro-F1 (5 folds by thread, n={len(gold):,})"
    return [Figure(title, macro_f1(labels, mine.tolist()), 0.50, others=f"TF-IDF {other:.3f}")]


def inputs(backend: Mini, replies: list[str]) -> NDArray[np.float32]:
    """What the probe reads of each reply: what ``mini`` sees, then its form."""
    return np.hstack([backend.raw(replies), form.signs(replies)])


def fit(features: Any, labels: NDArray[np.str_], strength: float) -> Any:
    """Multinomial logistic regression, classes weighed by the root of their rarity."""
    from sklearn.linear_model import LogisticRegression

    names, counts = np.unique(labels, return_counts=True)
    weight = dict(zip(names, np.sqrt(counts.max() / counts), strict=True))
    return LogisticRegression(C=strength, class_weight=weight, max_iter=300).fit(features, labels)
