"""The training rows: public data with licences that allow shipping weights, and own sentences."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from aftersend.reading.train import sentences

TABLE = "text/train_permissive.parquet"
# Left out: weights trained on a share-alike source might have to be shared alike.
LEFT_OUT = ("stormfront",)
MAIN = ("toxic", "hate", "kind", "angry", "claim", "humor", "sarcasm")
FINE = tuple(name for name in sentences.LABELS if name not in MAIN)
# Emotions that no value is made of gave their heads to what only marked comments teach.
TAKEN = {"go_realization": "outrage", "go_relief": "hostile"}
MARKED = "marked"
# How often a row is drawn, relative to 1. Small and rare kinds more, large and one-sided ones less.
DRAWN = {
    "wiki_nonfuzzed": 3.0, "hatemojibuild": 1.5, "toxigen_demo": 2.5, "claimbuster2": 1.5, "isarcasm": 0.5,
    "humor": 0.3, "davidson": 0.5, "paradetox": 0.8, "joined": 0.7, "own": 0.6, MARKED: 8.0,
}  # fmt: skip
# All rows of this source are toxic, so that its style alone would give them away: they count less in the loss.
LOSS = {"civil_toxicspans": 0.7}
JOINED_ROWS, JOINED_SEED = 12_000, 9
OWN_ROWS, OWN_SEED, OWN_HELD_ROWS, OWN_HELD_SEED = 22_000, 7, 2_500, 8
VALIDATION_SHARE = 25


@dataclass(frozen=True, eq=False)
class Rows:
    """texts and sources, one a row; labels of shape (rows, labels), NaN where unknown."""

    names: tuple[str, ...]
    texts: list[str]
    sources: list[str]
    labels: NDArray[np.float32]

    @property
    def draw(self) -> NDArray[np.float64]:
        """Probability of each row to be drawn."""
        weights = np.array([DRAWN.get(s, 1.0) for s in self.sources])
        return np.asarray(weights / weights.sum())

    @property
    def loss(self) -> NDArray[np.float32]:
        """Weight of each row in the loss."""
        return np.array([LOSS.get(s, 1.0) for s in self.sources], np.float32)


def load(home: Path) -> dict[str, Rows]:
    """Rows of ``train``, ``validation`` and ``test`` from the data folder and the own sentences."""
    table = pq.read_table(home / TABLE).to_pylist()
    emotions = tuple(TAKEN.get(name, name) for name in table[0] if name.startswith("go_"))
    names = MAIN + FINE + emotions
    rows = [r for r in table if r["source"] not in LEFT_OUT]
    tested = {key(r["text"]) for r in rows if r["split"] == "test"}
    parts: dict[str, list[dict[str, object]]] = {"train": [], "validation": [], "test": []}
    for r in rows:
        if r["split"] == "test":
            parts["test"].append(r)
        elif key(r["text"]) not in tested:
            parts["validation" if _held(r) else "train"].append(r)
    parts["train"] += _joined(parts["train"], JOINED_ROWS, random.Random(JOINED_SEED))
    parts["train"] += _own(OWN_ROWS, OWN_SEED, False)
    parts["validation"] += _own(OWN_HELD_ROWS, OWN_HELD_SEED, True)
    return {part: _rows(names, found) for part, found in parts.items()}


def key(text: str) -> str:
    """Texts of one key are one text."""
    return text.strip().lower()


def digest(text: str) -> str:
    """Of the key of a text, in hexadecimal digits."""
    return hashlib.md5(key(text).encode(), usedforsecurity=False).hexdigest()


def _held(row: dict[str, object]) -> bool:
    return row["split"] == "val" or int(digest(str(row["text"]))[:6], 16) % VALIDATION_SHARE == 0


def _own(rows: int, seed: int, held: bool) -> list[dict[str, object]]:
    unique = {text: labels for _, text, labels in sentences.generate(rows, seed, held)}
    return [{"text": text, "source": "own", **labels} for text, labels in unique.items()]


def _joined(rows: Sequence[Mapping[str, object]], count: int, rng: random.Random) -> list[dict[str, object]]:
    """Two texts as one, half of them with a toxic one: a long comment is no worse for its length or its mildness."""
    harmless = [r for r in rows if _number(r.get("toxic")) == 0]
    toxic = [r for r in rows if _number(r.get("toxic")) == 1]
    found: list[dict[str, object]] = []
    for n in range(count):
        worse = rng.choice(toxic if n % 2 else harmless)
        texts = [str(worse["text"]), str(rng.choice(harmless)["text"])]
        rng.shuffle(texts)
        labels = {"toxic": worse["toxic"], "hate": worse.get("hate") if n % 2 else 0.0}
        found.append({"text": " ".join(texts), "source": "joined", **labels})
    return found


def _rows(names: tuple[str, ...], found: list[dict[str, object]]) -> Rows:
    complete = (_extended(r) for r in found)
    labels = np.array([[_number(r.get(n)) for n in names] for r in complete], np.float32)
    return Rows(names, [str(r["text"]) for r in found], [str(r["source"]) for r in found], labels)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _extended(row: dict[str, object]) -> dict[str, object]:
    """What follows from given labels: no fine kind of abuse in harmless rows, no kindness in hate."""
    extra: dict[str, object] = {}
    if row["source"] == "goemotions" and _number(row.get("toxic")) == 0:
        extra |= dict.fromkeys(FINE, 0.0)
    if row["source"] in ("edos", "hatemojibuild", "toxigen_demo"):
        extra |= {"identity": row.get("hate"), "generalisation": _generalises(row)}
    if _number(row.get("hate")) == 1 and np.isnan(_number(row.get("kind"))):
        extra["kind"] = 0.0
    return {**row, **extra}


def _generalises(row: Mapping[str, object]) -> object:
    """Hate that names a group in the plural generalises; other hate may or may not, the rest does not."""
    hateful = _number(row.get("hate")) == 1
    return row.get("hate") if not hateful or _MANY.search(str(row["text"])) else None


_PLURAL = (
    "women men gays lesbians muslims jews christians blacks whites asians mexicans immigrants refugees hindus "
    "atheists catholics arabs foreigners indians"
)
_SINGULAR = (
    "gay lesbian trans black white muslim jewish christian asian mexican hispanic female male arab disabled "
    "straight bisexual catholic indian chinese african"
)
_MANY = re.compile(rf"\b({'|'.join(_PLURAL.split())}|females|males|girls|boys|people|feminists)\b", re.IGNORECASE)
_CLASSES = {word: line.split(" ") for line in (_PLURAL, _SINGULAR) for word in line.split(" ")}
_GROUP_WORD = re.compile(rf"\b({'|'.join(_CLASSES)})\b", re.IGNORECASE)
SWAPPED = 0.2


def swap_groups(text: str, rng: random.Random) -> str:
    """In a fifth of the texts, put another group for each group named: the label must not hang on which it is."""
    if rng.random() > SWAPPED:
        return text
    chosen: dict[str, str] = {}
    return _GROUP_WORD.sub(lambda m: chosen.setdefault(m[0].lower(), rng.choice(_CLASSES[m[0].lower()])), text)
