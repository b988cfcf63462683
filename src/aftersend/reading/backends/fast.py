"""Reader for millions of rows: hashed runs of 2 to 5 bytes and a linear layer, about 2 MB. Weaker than ``mini``.

A text is lower-cased, its bytes are padded by blanks, and every run of n bytes is hashed into one of
`BUCKETS` rows of
weights. A logit is the sum of the rows over the square root of their number, plus an intercept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.core.errors import InputError
from aftersend.reading.backend import Marks
from aftersend.reading.linear import Calibrated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "weights"
BUCKETS = 1 << 18
RUNS = (2, 3, 4, 5)
CHARACTERS = 2000
BATCH = 512


def features(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """Buckets of every run of every text, where each text starts in them, and how many runs it has.

    The texts lie one after the other in one byte array; a run that reaches into the next text is part of
    neither
    hash, because texts are parted by as many blanks as the longest run.
    """
    import numpy as np

    gap = b" " * (max(RUNS) - 1)
    parts = [text[:CHARACTERS].lower().encode("utf-8", "replace") for text in texts]
    data = np.frombuffer(gap + gap.join(parts) + gap, np.uint8).astype(np.uint32)
    lengths = np.array([len(p) + len(gap) for p in parts])
    size = int(lengths.sum())
    state = np.zeros(size, np.uint32)
    columns = np.empty((len(RUNS), size), np.uint32)
    for n in range(1, max(RUNS) + 1):
        state = (state ^ data[n - 1 : n - 1 + size]) * np.uint32(16777619)
        if n in RUNS:
            mixed = state ^ (state >> np.uint32(15))
            columns[RUNS.index(n)] = (mixed * np.uint32(2654435761) + np.uint32(n)) >> np.uint32(32 - 18)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    return columns, starts, lengths


class Fast:
    """The shipped linear model."""

    name = "fast"

    def __init__(self, home: Path = WEIGHTS) -> None:
        import numpy as np

        facts = json.loads((home / "fast.json").read_text())
        self.calibrated = Calibrated(facts["heads"], facts["platt"])
        self.values = self.calibrated.values
        self.heads: list[str] = facts["heads"]
        packed = np.load(home / "fast.npz")
        self._weights = packed["weights"].astype(np.float32) * packed["scale"]
        self._intercept = packed["intercept"]

    def raw(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Raw output of every head, shape (texts, heads)."""
        import numpy as np

        if not texts:
            return np.zeros((0, len(self._intercept)), np.float32)
        columns, starts, lengths = features(texts)
        per_byte = sum(self._weights[c] for c in columns)
        sums = np.add.reduceat(per_byte, starts, axis=0)
        scale = np.sqrt(len(RUNS) * lengths).astype(np.float32)
        out: NDArray[np.float32] = sums / scale[:, None] + self._intercept
        return out

    def columns(self, heads: Sequence[str], weights: Mapping[str, float]) -> NDArray[np.float32]:
        """Matrix that adds this backend's heads, weighed, to those of another one; shape (own heads, heads)."""
        import numpy as np

        out = np.zeros((len(self.heads), len(heads)), np.float32)
        for name, weight in weights.items():
            out[self.heads.index(name), heads.index(name)] = weight
        return out

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Calibrated probabilities; this backend names no causes."""
        out: list[Marks] = []
        for i in range(0, len(texts), BATCH):
            rows = self.calibrated.probabilities(self.raw(texts[i : i + BATCH])).tolist()
            out += [Marks(dict(zip(self.values, row, strict=True))) for row in rows]
        return out


def BACKEND(argument: str) -> Fast:
    """The backend ``fast``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'fast' takes no argument, got {argument!r}")
    return Fast()
