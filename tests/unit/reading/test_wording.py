import numpy as np
import pytest

from aftersend.reading import wording
from aftersend.reading.scores import stance

WEIGHTS = np.random.default_rng(0).normal(size=(wording.BUCKETS, 4)).astype(np.float32)


def test_names_and_links_are_only_marks() -> None:
    assert wording.buckets("@ann see https://a.example/x") == wording.buckets("@Bob SEE http://b.example")


def test_a_repeated_pair_counts_once() -> None:
    assert len(wording.buckets("no no no")) == 4  # no, ^ no, no no, no $


def test_sums_are_those_of_the_matrix() -> None:
    texts = ["Is it true?", "", "No, it is FAKE news", "😂 \ud800"]
    expected = stance.hashed(texts) @ WEIGHTS
    assert wording.sums(texts, WEIGHTS) == pytest.approx(expected, abs=1e-5)
    assert wording.sums([], WEIGHTS).shape == (0, 4)


def test_a_probe_learns_from_words_alone() -> None:
    texts = [f"{word} {n}" for n in range(50) for word in ("yes", "no", "why", "hm")]
    labels = np.array(["support", "deny", "query", "comment"] * 50)
    nothing, words = np.zeros((200, 3), np.float32), stance.hashed(texts)
    assert stance.fit(nothing, words, labels).predict(nothing, words) == labels.tolist()
