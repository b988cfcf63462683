import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersend.reading.normal import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("you i d i o t", "you idiot"),
        ("h.a.t.e you", "hate you"),
        ("ha\u200bte", "hate"),
        ("𝗵𝗮𝘁𝗲", "hate"),
        ("раypal", "paypal"),
        ("café", "cafe"),
        ("see https://example.org/x?y=1 now", "see url now"),
        ("@bob_1 hi", "@user hi"),
        ("plain text.", "plain text."),
    ],
)
def test_hidden_words_are_found(written: str, read: str) -> None:
    assert normalise(written).text == read


def test_emoji_are_spelled_out() -> None:
    assert normalise("🐒!").text.split() == ["monkey", "!"]


def test_spans_point_into_the_original() -> None:
    text = "ok 🐒 you i d i o t @bob"
    normal = normalise(text)
    begin = normal.text.index("idiot")
    assert text[slice(*normal.source_span(begin, begin + 5))] == "i d i o t"
    begin = normal.text.index("monkey")
    assert text[slice(*normal.source_span(begin, begin + 6))] == "🐒"
    begin = normal.text.index("you")
    assert text[slice(*normal.source_span(begin, begin + 3))] == "you"


@given(st.text(max_size=200))
def test_any_string_is_read_and_spans_stay_inside(text: str) -> None:
    normal = normalise(text)
    for i in range(len(normal.text)):
        begin, end = normal.source_span(i, i + 1)
        assert 0 <= begin < end <= len(text)
