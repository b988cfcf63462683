"""The form of replies."""

import numpy as np

from aftersend.reading.form import SIGNS, signs


def has(reply: str) -> set[str]:
    return {name for name, value in zip(SIGNS, signs([reply])[0], strict=True) if value}


def test_signs_of_questions_and_denials() -> None:
    assert has("@who Is that true? http://a.b") == {
        "asks", "question marks", "ends with a question", "links", "names", "length", "begins with a question word"
    }  # fmt: skip
    assert has("No, that is FAKE!") == {"exclaims", "length", "denial", "begins with denial"}
    assert has("@who") == {"names", "no words"}


def test_any_text_has_finite_signs() -> None:
    texts = ["", "\u200b", "?" * 100_000, "😂", "это неправда", "A\ud800"]
    assert signs(texts).shape == (len(texts), len(SIGNS))
    assert np.isfinite(signs(texts)).all()
    assert signs([]).shape == (0, len(SIGNS))
