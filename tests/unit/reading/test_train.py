"""The parts of training that need no torch."""

import random
from pathlib import Path

import numpy as np
import pytest

from aftersend.reading.train import calibrate, data, linear, sentences, vocabulary
from aftersend.reading.train.data import Rows, swap_groups

NAMES = ("toxic", "hate", "kind", "angry", "claim", "sarcasm", "humor")


def rows(count: int = 400) -> Rows:
    """Half of the texts say 'awful' and carry every label, half say 'lovely' and carry none."""
    bad = np.arange(count) % 2 == 1
    texts = [f"{'awful' if b else 'lovely'} day number {i}" for i, b in enumerate(bad)]
    labels = np.repeat(bad[:, None], len(NAMES), axis=1).astype(np.float32)
    labels[:10] = np.nan
    return Rows(NAMES, texts, ["some"] * count, labels)


def test_sentences_are_the_same_for_the_same_seed() -> None:
    assert sentences.generate(50, 3) == sentences.generate(50, 3)
    assert sentences.generate(50, 3) != sentences.generate(50, 4)


def test_every_slot_is_filled_and_every_label_known() -> None:
    for _, text, labels in sentences.generate(2000, 1):
        assert "{" not in text
        assert tuple(labels) == sentences.LABELS


def test_held_out_templates_are_not_trained_on() -> None:
    for family in sentences.families():
        held = family.templates[-sentences.HELD_OUT :]
        if len(family.templates) > 6:
            assert not set(held) & set(family.training)


def test_a_group_word_tells_nothing_about_hate() -> None:
    found = [(text, labels["hate"]) for _, text, labels in sentences.generate(8000, 2)]
    for word in ("Muslim", "Christian", "gay", "straight"):
        share = np.mean([hate for text, hate in found if word in text and hate is not None])
        # About 100 sentences a word: four standard errors around a third.
        assert 0.13 < share < 0.6, word


def test_groups_are_swapped_within_their_kind() -> None:
    rng = random.Random(1)
    swapped = {swap_groups("Women and Muslims, women!", rng) for _ in range(300)}
    assert "Women and Muslims, women!" in swapped
    for text in swapped - {"Women and Muslims, women!"}:
        first, _, second, third = text.rstrip("!").split()
        assert first == third, text
        assert second.rstrip(",") != ""


def test_the_linear_layer_learns_and_survives_packing(tmp_path: Path) -> None:
    weights, intercept = linear.train(rows(), steps=20)
    linear.save(tmp_path / "fast.npz", weights, intercept)
    (tmp_path / "fast.json").write_text(
        '{"heads": ' + str(list(NAMES)).replace("'", '"') + ', "platt": {}, "limits": {}}'
    )
    from aftersend.reading.backends.fast import Fast

    logits = Fast(tmp_path).raw(["an awful day", "a lovely day"])
    assert (logits[0] > 0.5).all()
    assert (logits[1] < -0.5).all()


def test_calibration_recovers_a_known_slope_and_limit() -> None:
    rng = np.random.default_rng(0)
    z = rng.normal(0, 3, 6000)
    y = (rng.random(6000) < 1 / (1 + np.exp(-(0.5 * z - 1)))).astype(float)
    # 6,000 draws: the standard error of the slope is about .013, of the intercept .04.
    assert calibrate._platt(z, y, np.ones(6000)) == pytest.approx((0.5, -1.0), abs=0.16)
    with pytest.raises(ValueError, match="wrong heads"):
        calibrate._platt(-z, y, np.ones(6000))


def test_an_even_limit_does_not_depend_on_how_many_rows_have_the_label() -> None:
    rng = np.random.default_rng(0)
    few, many = (np.repeat([1.0, 0.0], (n, 8000 - n)) for n in (800, 4000))
    found = []
    for y in (few, many):
        p = 1 / (1 + np.exp(-rng.normal(np.where(y == 1, 1.0, -1.0), 1.0)))
        found.append(calibrate._limit(p, y, calibrate._even(y)))
    # Over twelve seeds the limits lay at most .06 apart.
    assert found[0] == pytest.approx(found[1], abs=0.12)


def test_joined_texts_keep_the_label_of_the_worse() -> None:
    some = [{"text": "fine", "toxic": 0.0, "hate": None}, {"text": "awful", "toxic": 1.0, "hate": 1.0}]
    joined = data._joined(some, 40, random.Random(2))
    assert {r["text"] for r in joined} == {"fine fine", "fine awful", "awful fine"}
    assert all(r["toxic"] == r["hate"] == float("awful" in str(r["text"])) for r in joined)


def test_hate_of_many_generalises() -> None:
    assert data._generalises({"hate": 1.0, "text": "All women lie"}) == 1.0
    assert data._generalises({"hate": 1.0, "text": "You are one of them"}) is None
    assert data._generalises({"hate": 0.0, "text": "Women voted"}) == 0.0


def test_blend_adds_what_helps_and_nothing_else() -> None:
    some, rng = rows(2000), np.random.default_rng(0)
    truth = np.nan_to_num(some.labels)
    strong = (truth + rng.normal(0, 0.5, truth.shape)).astype(np.float32)
    noise = rng.normal(0, 1, truth.shape).astype(np.float32)
    second = (truth + rng.normal(0, 0.5, truth.shape)).astype(np.float32)
    assert max(calibrate.blend(strong, noise, some).values()) < 0.15
    assert min(calibrate.blend(strong, second, some).values()) > 0.2


def test_vocabulary_keeps_marks_letters_and_what_is_used(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    pieces = ["[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b", "word", "rare", "never"]
    path.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    kept = [pieces[i] for i in vocabulary.keep(path, ["word word", "rare"])]
    assert kept == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b", "word"]
