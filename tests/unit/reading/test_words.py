import pytest

from aftersend.reading import groups, words
from aftersend.reading.weakness import REASONS, weaknesses


def found(name: str, text: str) -> list[str]:
    return [text[s.begin : s.end] for s in words.find(name, text)]


def test_endings_and_phrases() -> None:
    assert found("moral_emotional", "Their shameful lies disgust me") == ["shameful", "lies", "disgust"]
    assert found("out_group", "You know how the left and those people are") == ["the left", "those people"]
    assert found("hedge", "I think it might rain") == ["I think", "might"]


def test_parts_of_words_do_not_count() -> None:
    assert found("moral_emotional", "He relied on the evildoer") == ["evildoer"]
    assert found("profanity", "Scunthorpe assesses the class") == []


@pytest.mark.parametrize("name", words.LISTS)
def test_every_list_finds_its_own_entries(name: str) -> None:
    for entry in words.LISTS[name].split():
        assert words.find(name, entry.replace("_", " ").replace("*", "")), entry


def test_named_groups_raise_severity() -> None:
    scores = {"toxicity": 0.5, "hate": 0.8}
    severity = groups.severity("Muslims and women are like that", scores)
    assert severity == {"everyone": 0.5, "women": pytest.approx(0.9), "Muslims": pytest.approx(0.9)}
    assert groups.severity("women", {}) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I do not hate anyone here at all", "negation"),
        ('He said "you are all idiots" to us', "quotation"),
        ("oh great, another meeting on my day off", "sarcasm"),
        ("y'all ain't never seen this coming", "dialect"),
        ("what a complete m0r0n that man is", "spelling"),
        ("ok then", "short"),
        ("word " * 600, "long"),
    ],
)
def test_weaknesses(text: str, name: str) -> None:
    assert name in weaknesses(text, sarcasm=0.0)
    assert name in REASONS


def test_a_plain_sentence_has_no_weakness() -> None:
    assert weaknesses("We walked to the lake and had a picnic there", sarcasm=0.1) == ()
