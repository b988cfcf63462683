import pytest

from aftersend.reading.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I do not think that this is a good idea at all.", "en"),
        ("lol", "en"),
        ("no", "en"),
        ("oi mate", "en"),
        ("😂 you are so dumb", "en"),
        ("The word schadenfreude is in our café menu", "en"),
        ("Je ne suis pas content de cette décision", "fr"),
        ("Das ist nicht gut", "de"),
        ("¿Por qué no vienes?", "es"),
        ("Ik ben niet blij met dit", "nl"),
        ("это плохо", "ru"),
        ("你好世界", "zh"),
        ("مرحبا بالعالم", "ar"),
        ("שלום", "he"),
        ("😂😂", "und"),
        ("1234 !!", "und"),
        ("x" * 90_000, "und"),
        ("", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect(text) == code


def test_only_the_start_of_a_huge_text_is_looked_at() -> None:
    assert detect("This is the way that we write it. " * 200 + "это плохо " * 100_000) == "en"
