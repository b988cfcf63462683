import pytest

from aftersend.core.errors import InputError, OutOfBounds, UnknownName
from aftersend.model.appraisal import Appraisal, Score
from aftersend.reading import gate


def test_own_limits() -> None:
    assert gate.limits(["toxicity=0.7", "hate=0.2"]) == {"toxicity": 0.7, "hate": 0.2}


def test_defaults_are_those_fixed_on_validation_data() -> None:
    assert set(gate.limits()) == set(gate.GATED)
    assert all(0 < limit < 1 for limit in gate.limits().values())


@pytest.mark.parametrize(
    ("text", "error"), [("toxic=0.7", UnknownName), ("toxicity=much", InputError), ("toxicity=2", OutOfBounds)]
)
def test_bad_gates(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        gate.limits([text])


def test_flags() -> None:
    respect = {"toxicity": Score(0.7), "hate": Score(0.1)}
    read = Appraisal(language="en", refused=None, backend="x", respect=respect)
    assert gate.flagged(read, {"toxicity": 0.7, "hate": 0.5}) == {"toxicity": 0.7}
