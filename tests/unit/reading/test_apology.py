import pytest

from aftersend.model.appraisal import Apology, Span
from aftersend.reading import apology
from aftersend.reading.scores.apology import CODES, kappa, sentences

NONE = dict.fromkeys(apology.LABELS, 0.0)


def test_components_missing_and_moves() -> None:
    text = "I am sorry. You started it."
    labels = [{**NONE, "regret": 0.9}, {**NONE, "blame shift": 0.8}]
    read = apology.read(text, [(0, 11), (12, 27)], labels)
    assert read is not None
    assert read.components == {"regret": (Span(0, 11, 0.9),)}
    assert read.moves == {"blame shift": (Span(12, 27, 0.8),)}
    assert read.missing == ("responsibility", "repair", "explanation", "repentance", "request")
    assert apology.quality(read) == pytest.approx(0.14)


def test_a_full_apology_has_quality_one() -> None:
    whole = Apology(components=dict.fromkeys(apology.COMPONENTS, ()), missing=(), moves={})
    assert apology.quality(whole) == pytest.approx(1.0)


def test_no_apology_gives_none() -> None:
    assert apology.read("Lovely weather.", [(0, 15)], [{**NONE, "regret": 0.9}]) is None


def test_labelled_sentences() -> None:
    texts, first, second = sentences()
    assert len(texts) == len(set(texts)) >= 590
    assert first.shape == second.shape == (len(texts), len(CODES))
    assert first.sum(axis=0).min() >= 30


def test_kappa() -> None:
    import numpy as np

    a = np.array([1, 1, 0, 0], bool)
    assert kappa(a, a) == 1.0
    assert kappa(a, np.array([1, 0, 1, 0], bool)) == 0.0
