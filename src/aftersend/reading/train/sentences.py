"""Own training sentences for functions that public data teaches badly: negation, quotation, groups, threats.

The templates stand in sentences.txt, the words for their slots in slots.txt.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent
LABELS = (
    "toxic",
    "hate",
    "identity",
    "threat",
    "insult",
    "condescending",
    "generalisation",
    "mockery",
    "selfharm",
)
DISGUISED = 0.08
# The last templates of a large family are kept from training, to validate on sentences never seen.
HELD_OUT = 2
_SHORT = {"T": "toxic", "H": "hate"}
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"})
Labels = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Family:
    """Templates of one function, with the labels all of them carry (None: unknown)."""

    name: str
    labels: Labels
    share: float
    templates: tuple[str, ...]

    @property
    def training(self) -> tuple[str, ...]:
        """All but the held-out templates; small families keep none back."""
        return self.templates[:-HELD_OUT] if len(self.templates) > 6 else self.templates


def _lines(name: str) -> list[str]:
    return [line for line in (HOME / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@cache
def slots() -> dict[str, list[str]]:
    """Slot name -> words."""
    pairs = (line.partition(": ") for line in _lines("slots.txt"))
    return {name: words.split("|") for name, _, words in pairs}


@cache
def families() -> tuple[Family, ...]:
    """The families in the order of the file."""
    blocks: list[list[str]] = []
    for line in _lines("sentences.txt"):
        if line.startswith("= "):
            blocks.append([line[2:]])
        else:
            blocks[-1].append(line)
    return tuple(_family(head, templates) for head, *templates in blocks)


def _family(head: str, templates: list[str]) -> Family:
    name, labels, share = (part.strip() for part in head.split("|"))
    return Family(name, _labels(labels), float(share), tuple(templates))


def _labels(text: str) -> dict[str, float | None]:
    marks: dict[str, float | None] = dict.fromkeys(LABELS, 0.0)
    for word in text.split():
        name = word.lstrip("?")
        marks[_SHORT.get(name, name)] = None if word.startswith("?") else 1.0
    return marks


def fill(template: str, rng: random.Random) -> str:
    """Replace each ``{slot}`` by a random word and vary capitals and the last stop as people do."""
    text = re.sub(r"\{(\w+)\}", lambda m: rng.choice(slots()[m[1]]), template)
    text = text[0].upper() + text[1:] if rng.random() < 0.7 else text
    text = text.lower() if rng.random() < 0.15 else text
    text = text.rstrip(".") if rng.random() < 0.25 else text
    return text.replace(".", "!") if rng.random() < 0.08 else text


def obfuscate(text: str, rng: random.Random) -> str:
    """Disguise words as abusers do: leet digits, spaced or doubled letters, a dropped or swapped letter."""
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) > 3 and rng.random() < 0.5:
            words[i] = _disguise(word, rng)
    return " ".join(words)


def _disguise(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    head, tail = word[:at], word[at + 1 :]
    ways = (
        word.lower().translate(_LEET),
        " ".join(word),
        head + word[at] * rng.randint(2, 3) + tail,
        head + tail,
        head + word[at + 1] + word[at] + word[at + 2 :],
        f"{head}*{tail}",
        ".".join(word),
    )
    return rng.choice(ways)


def generate(rows: int, seed: int, held_out: bool = False) -> list[tuple[str, str, Labels]]:
    """``rows`` triples (family, sentence, labels), families by share; from held-out templates when asked."""
    rng = random.Random(seed)
    drawn = rng.choices(families(), [f.share for f in families()], k=rows)
    return [(f.name, _sentence(f.templates[-HELD_OUT:] if held_out else f.training, rng), f.labels) for f in drawn]


def _sentence(templates: tuple[str, ...], rng: random.Random) -> str:
    text = fill(rng.choice(templates), rng)
    return obfuscate(text, rng) if rng.random() < DISGUISED else text
