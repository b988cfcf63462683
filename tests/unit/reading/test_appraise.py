from collections.abc import Sequence

import pytest

from aftersend.model.appraisal import Span
from aftersend.reading import edits
from aftersend.reading.appraise import MOST_CHARACTERS, appraise, scores
from aftersend.reading.backend import Marks


class Words:
    """Toxic when it says 'idiot', a claim when it holds a digit."""

    name = "words"
    values = ("toxicity", "claim")

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Marks:
        at = text.find("idiot")
        p = {"toxicity": 0.9 if at >= 0 else 0.1, "claim": 0.8 if any(c.isdigit() for c in text) else 0.1}
        return Marks(p, {"toxicity": (Span(at, at + 5),)} if at >= 0 else {})


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("", "und", "empty"),
        (" \n\t", "und", "empty"),
        ("😂😂🎉", "und", "no words"),
        ("\u200b\u200d", "und", "no words"),
        ("Das ist nicht gut und ich mag es nicht", "de", "only English"),
        ("هذا ليس جيدا", "ar", "only English"),
        ("a" * (MOST_CHARACTERS + 1), "und", "at most"),
        ("I want to kill myself", "en", "self-harm"),
    ],
)
def test_refusals_say_why_and_give_no_scores(text: str, language: str, why: str) -> None:
    read = appraise([text], Words())[0]
    assert read.language == language
    assert read.refused is not None
    assert why in read.refused
    assert read.scores == {}
    assert bool(read.help) == (why == "self-harm")


def test_full_reading() -> None:
    text = "You idiot. In 1998 it was 20 percent."
    read = appraise([text], Words())[0]
    assert read.scores == {"toxicity": 0.9, "claim": 0.8}
    assert [text[s.begin : s.end] for s in read.respect["toxicity"].spans] == ["idiot"]
    assert [(s.claim, s.number) for s in read.truth] == [(0.1, False), (0.8, True)]
    assert read.severity == {"everyone": 0.9}
    assert read.apology is None


def test_order_is_kept_around_refusals() -> None:
    read = scores(["you idiot", "", "hello there", "это плохо"], Words())
    assert [r.scores.get("toxicity") for r in read] == [0.9, None, 0.1, None]


def test_what_would_change_the_answer() -> None:
    text = "You idiot. See you at noon."
    words = Words()
    cuts = edits.changes(text, appraise([text], words)[0], words, "toxicity")
    assert [(text[c.span.begin : c.span.end], c.after) for c in cuts] == [("idiot", 0.1), ("You idiot.", 0.1)]
    assert edits.changes(text, appraise([text], words)[0], words, "kindness") == []
    assert edits.changes(text * 3000, appraise([text], words)[0], words, "toxicity") == []
