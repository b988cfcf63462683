import pytest

from aftersend.reading.safety import HELP, danger


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "i just wanna die",
        "I am going to end my life tonight",
        "Everybody is better off without me",
        "There is no point in living any more",
    ],
)
def test_self_harm(text: str) -> None:
    assert danger(text) == "self-harm"


@pytest.mark.parametrize(
    "text",
    ["I will kill you", "I'm going to find you and stab you", "we will burn your house", "you're dead meat"],
)
def test_threats(text: str) -> None:
    assert danger(text) == "threat"


@pytest.mark.parametrize(
    "text",
    [
        "This deadline is killing me",
        "I could murder a pizza",
        "I will beat you at chess",
        "Suicide prevention week starts on Monday",
        "They will kill the bill",
        "Kill the process and restart",
        "I'd die for this cake",
    ],
)
def test_figures_of_speech(text: str) -> None:
    assert danger(text) is None


def test_the_model_alone_needs_a_first_person() -> None:
    assert danger("i cannot do this any longer", self_harm=0.99) == "self-harm"
    assert danger("the report on clinics", self_harm=0.99) is None


def test_help_names_a_person_to_talk_to() -> None:
    assert "988" in HELP["self-harm"]
    assert "report" in HELP["threat"]
