"""What counts as the writer's own apology."""

import pytest

from aftersend.reading.sorry import is_apology


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry",
        "ok sorry, it was one beer",
        "We deeply regret the distress.",
        "My sincere apologies to Dana.",
        "It was all my fault",
        "I'm sorry you feel that way.",
        "I'm sorry if anyone was offended",
        "Sorry, but she deserved it.",
        "Mistakes were made",
        "Please forgive me.",
    ],
)
def test_apologies_are_seen(text: str) -> None:
    assert is_apology(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry for your loss",
        "sorry not sorry",
        "You should apologise",
        "They apologised to us and we accepted.",
        "The company refused to apologise.",
        'He wrote "I am sorry" and left.',
        "I'm so sorry you are going through this.",
        "Sorry, where is the station?",
        "Better safe than sorry",
        "What a sorry state of affairs",
        "I will never forgive you",
        "You'll be sorry!",
        "I regret buying this phone",
        "It is not my fault",
        "Sorry but you are an idiot.",
        "A good apology names the harm.",
    ],
)
def test_lookalikes_are_not(text: str) -> None:
    assert not is_apology(text)
