"""Stance of replies: a probe on what ``mini`` sees, on form and on words, beside TF-IDF, in 5 folds by thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from aftersend.reading import form, wording
from aftersend.reading.probes import STANCES
from aftersend.reading.scores.data import STANCE, table
from aftersend.reading.scores.measures import Figure, macro_f1

if TYPE_CHECKING:
    from aftersend.reading.backends.mini import Mini

FOLDS = 5
SEED = 20
# Chosen by inner folds on the training threads of the first fold: inverse strengths of shrinkage of what `inputs`
# gives and of words, what the logits of words count, and how far rare stances are lifted (a power of their share).
SEEN, WORDS, WORDS_COUNT, LIFT = 0.001, 1.0, 0.5, 0.15


@dataclass(frozen=True, eq=False)
class Probe:
    """A linear layer a stance (columns as `STANCES`) on standardised inputs and on hashed words."""

    mean: NDArray[np.float32]
    spread: NDArray[np.float32]
    weights: NDArray[np.float32]
    words: NDArray[np.float32]
    intercept: NDArray[np.float32]

    def predict(self, features: NDArray[np.float32], words: csr_array) -> list[str]:
        """The likeliest stance of each reply."""
        logits = (features - self.mean) / self.spread @ self.weights + words @ self.words + self.intercept
        return [STANCES[i] for i in logits.argmax(axis=1).tolist()]


def rows(home: str) -> tuple[list[str], list[str], list[str]]:
    """Texts, stances and roots of the replies in a fixed random order; the source's stray labels are left out."""
    found = table(home, STANCE)
    keep = [i for i, s in enumerate(found["stance"]) if s in STANCES and found["comment"][i]]
    some = np.random.default_rng(SEED).permutation(keep).tolist()
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
    features, words, gold = inputs(backend, texts), hashed(texts), np.array(labels)
    mine, plain = np.empty(len(gold), object), np.empty(len(gold), object)
    for train, test in GroupKFold(FOLDS).split(features, gold, roots):
        mine[test] = fit(features[train], words[train], gold[train]).predict(features[test], words[test])
        tfidf = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True).fit([texts[i] for i in train])
        baseline = _logistic(tfidf.transform([texts[i] for i in train]), gold[train], 1.0)
        plain[test] = baseline.predict(tfidf.transform([texts[i] for i in test]))
    other = macro_f1(labels, plain.tolist())
    title = f"Stance of COVID rumour replies, macro-F1 (5 folds by thread, n={len(gold):,})"
    return [Figure(title, macro_f1(labels, mine.tolist()), 0.50, others=f"TF-IDF {other:.3f}")]


def inputs(backend: Mini, replies: list[str]) -> NDArray[np.float32]:
    """What the probe reads of each reply: what ``mini`` sees, then its form."""
    return np.hstack([backend.raw(replies), form.signs(replies)])


def hashed(texts: list[str]) -> csr_array:
    """The words of each text, shape (texts, `wording.BUCKETS`)."""
    found = [wording.buckets(text) for text in texts]
    sizes = [len(f) for f in found]
    values = np.repeat(np.array([wording.weight(f) for f in found], np.float32), sizes)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return csr_array((values, np.array([b for f in found for b in f]), ends), shape=(len(texts), wording.BUCKETS))


def fit(features: NDArray[np.float32], words: csr_array, labels: NDArray[np.str_]) -> Probe:
    """One logistic regression on the features and one on the words; their logits are added up."""
    mean, spread = features.mean(0), features.std(0) + np.float32(1e-6)
    seen = _logistic((features - mean) / spread, labels, SEEN)
    said = _logistic(words, labels, WORDS)
    order = [list(seen.classes_).index(name) for name in STANCES]
    share = np.array([(labels == name).mean() for name in STANCES])
    intercept = seen.intercept_[order] + WORDS_COUNT * said.intercept_[order] - LIFT * np.log(share)
    words_weights = WORDS_COUNT * said.coef_[order].T
    return Probe(mean, spread, seen.coef_[order].T, words_weights, intercept.astype(np.float32))


def _logistic(features: Any, labels: NDArray[np.str_], strength: float) -> Any:
    """Multinomial logistic regression, classes weighed by the root of their rarity."""
    from sklearn.linear_model import LogisticRegression

    names, counts = np.unique(labels, return_counts=True)
    weight = dict(zip(names, np.sqrt(counts.max() / counts), strict=True))
    return LogisticRegression(C=strength, class_weight=weight, max_iter=300).fit(features, labels)
