"""Marks of civility, and what is made of them."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from aftersend.reading.backend import Marks
from aftersend.reading.scores import marked as scores
from aftersend.reading.train import data, marked
from aftersend.reading.train.data import MARKED, Rows

NAMES = ("toxic", "hate", "kind", "outrage", "insult")


def test_a_mark_speaks_of_every_head_that_marks_teach() -> None:
    found = marked.labels("3id")
    assert found["toxic"] == marked.TOXIC[3]
    assert {head for head, label in found.items() if label == 1} == {"insult", "identity"}
    assert found["kind"] == 0


def test_contempt_is_nearly_outrage() -> None:
    assert marked.labels("1ao")["outrage"] == marked.labels("3io")["outrage"] == 1
    assert marked.labels("3i")["outrage"] == marked.labels("2ha")["outrage"] == marked.CONTEMPT
    # Neither mild words, nor anger at nobody, nor hate without heat.
    assert marked.labels("2i")["outrage"] == marked.labels("1a")["outrage"] == marked.labels("3gd")["outrage"] == 0


@pytest.mark.parametrize("part", ["train", "held"])
def test_marks_are_well_formed_and_not_given_twice(part: str) -> None:
    public = list(marked._lines(f"{part}_public"))
    own = marked.own(part)
    assert len({name for name, _ in public}) == len(public) > 500
    assert len({text for _, text in own}) == len(own) > 400
    for mark in [mark for _, mark in public] + [mark for mark, _ in own]:
        assert mark[0] in "01234"
        assert set(mark[1:]) <= set(marked.LETTERS)


def test_what_is_held_back_is_not_trained_on() -> None:
    names = [set(marked.marks(f"{part}_public")) for part in ("train", "held")]
    texts = [{data.key(text) for _, text in marked.own(part)} for part in ("train", "held")]
    assert not names[0] & names[1]
    assert not texts[0] & texts[1]


def test_public_comments_are_found_by_their_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").mkdir()
    pq.write_table(pa.table({"text": ["You fool.", "Thanks!"]}), tmp_path / data.TABLE)
    pq.write_table(pa.table({"text": ["Shame on them.", None]}), tmp_path / f"{marked.TWEETS}.parquet")
    for part in ("train", "held"):
        names = [marked.name_of(text) for text in (" you fool.", "SHAME on them.", "lost")]
        rows = zip(names, ("3i", "1o", "0"), strict=True)
        (tmp_path / f"{part}_public.tsv").write_text("".join(f"{name}\t{mark}\n" for name, mark in rows))
        (tmp_path / f"{part}_own.tsv").write_text("0k\tHow lovely.\n")
    monkeypatch.setattr(marked, "HOME", tmp_path)
    one = Rows(NAMES, ["a"], ["some"], np.zeros((1, len(NAMES)), np.float32))
    found = marked.added({"train": one, "validation": one, "test": one}, tmp_path)
    assert found["test"] is one
    train, held = found["train"], found["validation"]
    assert train.texts == held.texts == ["a", "You fool.", "Shame on them.", "How lovely."]
    assert train.sources == ["some", MARKED, MARKED, MARKED]
    assert train.labels[1:, NAMES.index("insult")].tolist() == [1, 0, 0]
    # Kindness is left to labels of people.
    assert np.isnan(train.labels[1:, NAMES.index("kind")]).all()
    # Held marks calibrate what other rows do not, and nothing else.
    assert np.isnan(held.labels[0, NAMES.index("insult")])
    assert held.labels[0, NAMES.index("toxic")] == 0
    assert np.isnan(held.labels[1:, NAMES.index("toxic")]).all()
    assert held.labels[1:, NAMES.index("outrage")].tolist() == [1, 1, 0]


class Told:
    """A backend that says what the mark says."""

    name = "told"

    def __init__(self, comments: list[tuple[str, str]]) -> None:
        self.labels = {text: marked.labels(mark) for mark, text in comments}

    def read(self, texts: list[str]) -> list[Marks]:
        return [Marks({value: self.labels[t][head] for head, value in scores.TOLD.items()}) for t in texts]


def test_who_says_what_the_marks_say_is_always_right(monkeypatch: pytest.MonkeyPatch) -> None:
    comments = marked.own("held")
    monkeypatch.setattr(marked, "public", lambda part, home: marked.own(part))
    figures, breakdowns = scores.score(Told(comments), "nowhere")
    assert [f.value for f in figures[:2]] == [1, 1]
    assert set(breakdowns["Held marks, AUC on own comments"]) == set(scores.TOLD.values())


def test_the_two_markings_agree_beyond_chance_and_not_wholly() -> None:
    found = scores._agreement()
    assert set(found) == {"rude, or worse"} | set(marked.LETTERS.values())
    assert all(0.4 < kappa < 1 for kappa in found.values())


def test_no_mark_is_of_a_row_that_tests(data_dir: Path) -> None:
    found = pq.read_table(data_dir / data.TABLE, columns=["text", "split", "source"]).to_pylist()
    kept = {marked.name_of(r["text"]) for r in found if r["split"] == "test" or r["source"] in data.LEFT_OUT}
    others = {marked.name_of(r["text"]) for r in found if r["split"] != "test" and r["source"] not in data.LEFT_OUT}
    for part in ("train", "held"):
        assert not set(marked.marks(f"{part}_public")) & (kept - others)


def test_nothing_held_is_trained_on(data_dir: Path) -> None:
    parts = data.load(data_dir)
    assert not {marked.name_of(text) for text in parts["train"].texts} & set(marked.marks("held_public"))
    assert not {marked.name_of(text) for text in parts["validation"].texts} & set(marked.marks("train_public"))
