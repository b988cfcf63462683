"""Comments with marks of civility: public ones named by their digest, and own ones; the files stand in marks/.

A mark is a digit for disrespect and a letter for each thing that holds (marks/README.md). Public comments are looked up
in the data folder, so that the marks alone are kept here. Those in held_*.tsv are not trained on: they choose what
values are made of, and calibrate them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from aftersend.reading.scores.data import TRAINING, table
from aftersend.reading.train.data import MARKED, Rows, digest

HOME = Path(__file__).parent / "marks"
TWEETS = "twitter_ratio_538_ccby"
# What each digit says of toxicity.
TOXIC = (0.02, 0.15, 0.55, 0.9, 1.0)
LETTERS = {
    "i": "insult", "h": "hostile", "c": "condescending", "s": "sarcasm", "m": "mockery", "g": "generalisation",
    "d": "identity", "x": "threat", "a": "angry", "o": "outrage", "k": "kind",
}  # fmt: skip
# Heads that labels of people teach well. Marks blurred them: kindness fell from .959 to .953 on validation rows.
BY_PEOPLE = ("angry", "kind")
# Outrage as Brady et al. (2021, doi 10.1126/sciadv.abe5641) have it: anger and disgust at a wrong, and contempt too;
# their examples count an attack on somebody, in anger or plainly insulting, without a word on the wrong.
CONTEMPT, PLAIN = 0.75, 3
# Heads that are calibrated on held marks, and on nothing else; the others have better rows.
CALIBRATED = ("insult", "hostile", "condescending", "mockery", "outrage")
DIGITS = 8


def added(parts: Mapping[str, Rows], home: Path) -> dict[str, Rows]:
    """The parts with marked comments among the training and validation rows."""
    names = parts["train"].names
    texts = _texts(home)
    train, held = (_rows([*_public(part, texts), *own(part)], names) for part in ("train", "held"))
    calibrated = np.isin(names, CALIBRATED)
    # Contempt is outrage where a probability is calibrated.
    held.labels[:] = np.where(calibrated, np.ceil(held.labels), np.nan)
    before = parts["validation"]
    before = replace(before, labels=np.where(calibrated, np.float32(np.nan), before.labels))
    return {**parts, "train": _appended(parts["train"], train), "validation": _appended(before, held)}


def labels(mark: str) -> dict[str, float]:
    """Head -> label, for every head that a mark speaks of."""
    found = {head: float(letter in mark[1:]) for letter, head in LETTERS.items()}
    if (found["insult"] or found["hostile"]) and (found["angry"] or int(mark[0]) >= PLAIN):
        found["outrage"] = max(found["outrage"], CONTEMPT)
    return found | {"toxic": TOXIC[int(mark[0])]}


def public(part: str, home: Path) -> list[tuple[str, str]]:
    """(mark, text) of the public comments of ``train`` or ``held`` in the data folder; raises InputError."""
    return list(_public(part, _texts(home)))


def own(part: str) -> list[tuple[str, str]]:
    """(mark, text) of the own comments of the part ``train`` or ``held``."""
    return list(_lines(f"{part}_own"))


def marks(name: str) -> dict[str, str]:
    """Name -> mark, from a file of public comments."""
    return dict(_lines(name))


def name_of(text: str) -> str:
    """By which a public comment is named: the first digits of its digest."""
    return digest(text)[:DIGITS]


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in (HOME / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        left, _, right = line.partition("\t")
        yield left, right


def _public(part: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((mark, texts[name]) for name, mark in marks(f"{part}_public").items() if name in texts)


def _texts(home: Path) -> dict[str, str]:
    """Name -> public text."""
    texts = (text for name in (TRAINING, TWEETS) for text in table(str(home), name)["text"])
    return {name_of(text): text for text in texts if text}


def _rows(comments: Sequence[tuple[str, str]], names: tuple[str, ...]) -> Rows:
    found = [[labels(mark).get(name, np.nan) for name in names] for mark, _ in comments]
    labelled = np.where(np.isin(names, BY_PEOPLE), np.nan, np.array(found)).astype(np.float32)
    return Rows(names, [text for _, text in comments], [MARKED] * len(comments), labelled)


def _appended(rows: Rows, more: Rows) -> Rows:
    labelled = np.vstack([rows.labels, more.labels])
    return replace(rows, texts=rows.texts + more.texts, sources=rows.sources + more.sources, labels=labelled)
