"""The vocabulary that ships: the pieces of the base model that the data uses, and every single letter and sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from aftersend.reading.pieces import WordPiece

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LEAST = 2
_LATIN_END = 0x250


def keep(base: Path, texts: Iterable[str]) -> list[int]:
    """Ids of the base vocabulary to keep, in order: pieces met at least twice in ``texts``, marks and letters."""
    cutter = WordPiece(base)
    met: Counter[int] = Counter()
    for text in texts:
        met.update(cutter(text).ids)
    pieces = read(base)
    return [n for n, piece in enumerate(pieces) if piece in MARKS or met[n] >= LEAST or _letter(piece)]


def read(path: Path) -> list[str]:
    """Pieces of a vocabulary file, one a line."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def _letter(piece: str) -> bool:
    bare = piece.removeprefix("##")
    return len(bare) == 1 and ord(bare) < _LATIN_END
