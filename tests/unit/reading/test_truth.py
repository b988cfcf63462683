from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersend.reading import truth


def pieces(text: str) -> list[str]:
    return [text[b:e] for b, e in truth.split(text)]


def test_sentences() -> None:
    text = 'Dr. Smith left. "Why?" she asked.\nNobody knew!! 3.5 percent did'
    assert pieces(text) == ["Dr. Smith left.", '"Why?"', "she asked.", "Nobody knew!!", "3.5 percent did"]


def test_signs_alone_are_no_sentence() -> None:
    assert truth.split("... !!! 😂") == []


@given(st.text(max_size=300))
def test_sentences_do_not_overlap(text: str) -> None:
    spans = truth.split(text)
    assert all(b < e for b, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("According to the ministry, 40 percent of homes were cold.", {"source", "number"}),
        ("Read it at https://example.org/a1.", {"link"}),
        ("It happened in March 1998, reportedly.", {"number", "date", "hedge"}),
        ('She said "we will never sell this park".', {"source", "quotation"}),
        ("What a lovely day.", set()),
    ],
)
def test_what_a_sentence_offers(text: str, there: set[str]) -> None:
    sentence = truth.describe(text, truth.split(text), [0.5])[0]
    found = {k for k in ("source", "link", "number", "date", "quotation", "hedge") if getattr(sentence, k)}
    assert found == there
