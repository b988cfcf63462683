"""Word pieces of the shipped model, with the way back to the characters of the text.

WordPiece as in BERT (Devlin et al. 2019), uncased: words and single signs of the normalised text, each cut
greedily into the longest pieces of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.reading.normal import Normal, normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMIT = 128
# No English text needs more characters for LIMIT word pieces; a megabyte must not be cut up whole.
CHARACTERS = 2000
_LONGEST_WORD = 100
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """``ids`` of the word pieces; ``words`` holds for each its word's span in the normalised text, or None."""

    normal: Normal
    ids: list[int]
    words: list[tuple[int, int] | None]


class WordPiece:
    """The vocabulary of a model, one piece a line; the line is the id."""

    def __init__(self, path: Path) -> None:
        pieces = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self._ids = {piece: n for n, piece in enumerate(pieces)}
        self._begin, self._end, self._unknown = (self._ids[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        # Words repeat; the cache makes the greedy search rare.
        self._cut = lru_cache(maxsize=50_000)(self._greedy)

    def __call__(self, text: str) -> Pieces:
        """Pieces of the first window of a text, at most ``LIMIT`` with the two marks around them."""
        return next(self.windows(text[:CHARACTERS]))

    def windows(self, text: str) -> Iterator[Pieces]:
        """The whole text in windows of at most ``LIMIT`` pieces, cut between words; at least one."""
        normal = normalise(text)
        ids: list[int] = []
        words: list[tuple[int, int] | None] = []
        for match in _WORD.finditer(normal.text.lower()):
            cut = self._cut(match[0])
            if ids and len(ids) + len(cut) > LIMIT - 2:
                yield self._window(normal, ids, words)
                ids, words = [], []
            ids += cut
            words += [match.span()] * len(cut)
        yield self._window(normal, ids, words)

    def _window(self, normal: Normal, ids: list[int], words: list[tuple[int, int] | None]) -> Pieces:
        room = LIMIT - 2
        return Pieces(normal, [self._begin, *ids[:room], self._end], [None, *words[:room], None])

    def _greedy(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        begin = 0
        while begin < len(word):
            prefix = "##" if begin else ""
            for end in range(len(word), begin, -1):
                piece = self._ids.get(prefix + word[begin:end])
                if piece is not None:
                    break
            else:
                return (self._unknown,)
            found.append(piece)
            begin = end
        return tuple(found)


def pad(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and mask, both of shape (rows, longest row), padded with 0."""
    import numpy as np

    longest = max(map(len, rows))
    ids = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros_like(ids)
    for row, values in enumerate(rows):
        ids[row, : len(values)] = values
        mask[row, : len(values)] = 1
    return ids, mask


def batches(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Indices in batches of at most ``size``, like lengths together, so that little is padded."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[i : i + size] for i in range(0, len(order), size)]
