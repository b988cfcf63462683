import pytest

from aftersend.core.errors import InputError, OutOfBounds, UnknownName
from aftersend.experiments.features import from_appraisal, with_given
from aftersend.model.appraisal import Appraisal, Score, Span
from aftersend.model.scenario import Features

GROUPS = ("own side", "other side")
READ = Appraisal(
    language="en",
    refused=None,
    backend="made up",
    respect={"toxicity": Score(0.4)},
    kindness={"kindness": Score(0.1)},
    words={"moral_emotional": (Span(0, 3), Span(5, 8)), "out_group": (Span(9, 12),)},
    severity={"everyone": 0.4, "older people": 0.7},
)


def test_what_was_read_becomes_features() -> None:
    assert from_appraisal(READ, GROUPS) == Features(
        moral=2, outgroup=1, kindness=0.1, toxic=0.4, severity={"own side": 0.4, "other side": 0.7}
    )


def test_a_refused_text_is_not_guessed_at() -> None:
    with pytest.raises(InputError, match="only English"):
        from_appraisal(Appraisal(language="de", refused="only English is scored", backend="mini"), GROUPS)


def test_features_can_be_given_by_hand() -> None:
    given = {"moral": "3", "severity.other side": "0.9", "named": "0", "falsity": "0.25"}
    found = with_given(from_appraisal(READ, GROUPS), given, GROUPS)
    assert (found.moral, found.named, found.falsity) == (3, False, 0.25)
    assert found.severity == {"own side": 0.4, "other side": 0.9}
    assert with_given(found, {"severity": "0.2"}, GROUPS).severity == {"everyone": 0.2}


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("morals", "1", UnknownName, "did you mean 'moral'"),
        ("severity.other sid", "1", UnknownName, "did you mean 'other side'"),
        ("moral", "many", InputError, "must be a number"),
        ("moral", "8", OutOfBounds, "allowed is 0 to 7"),
        ("falsity", "nan", OutOfBounds, "falsity"),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        with_given(Features(), {name: value}, GROUPS)
