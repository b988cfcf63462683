"""Which words and pairs of neighbours a reply uses, hashed: a linear layer on them needs no list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 13
BUCKETS = 1 << BITS
CHARACTERS = 2000
# Keeps one or two words from weighing more than a sentence does.
_DAMPING = 3
_NAME, _LINK, _WORD = re.compile(r"@\w+"), re.compile(r"https?://\S+"), re.compile(r"\w+|[^\w\s]")


def buckets(text: str) -> list[int]:
    """The buckets of its words, signs and neighbours, each once, in order."""
    plain = _NAME.sub(" @ ", _LINK.sub(" http ", text[:CHARACTERS])).lower()
    words = _WORD.findall(plain)
    return sorted({crc32(run.encode("utf-8", "replace")) >> (32 - BITS) for run in _runs(words)})


def _runs(words: list[str]) -> Iterator[str]:
    yield from words
    for first, second in zip(["^", *words], [*words, "$"], strict=True):
        yield f"{first} {second}"


def weight(found: Sequence[int]) -> float:
    """What each bucket of a text counts."""
    return float((len(found) + _DAMPING) ** -0.5)


def sums(texts: Sequence[str], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights of shape (`BUCKETS`, classes), added up over the buckets of each text; shape (texts, classes)."""
    import numpy as np

    found = map(buckets, texts)
    return np.array([weights[f].sum(axis=0) * weight(f) for f in found], np.float32).reshape(-1, weights.shape[1])
