"""Default reader: MiniLM with a head a value, int8 ONNX, shipped with the package and loaded on first use.

Each head pools tokens by its own attention, so a logit is exactly the sum of what its tokens add: the words
that
caused a score cost no second pass. Trained by ``aftersend.reading.train`` on public data; see weights/CARD.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.core.errors import InputError
from aftersend.model.appraisal import Span
from aftersend.reading.backend import Marks
from aftersend.reading.linear import Calibrated, causes
from aftersend.reading.pieces import Pieces, WordPiece, batches, pad
from aftersend.reading.values import CAUSED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "weights"
BATCH = 32
WIDTH = 384


class Mini:
    """The shipped model."""

    name = "mini"

    def __init__(self, home: Path = WEIGHTS) -> None:
        import onnxruntime

        facts = json.loads((home / "mini.json").read_text())
        self.calibrated = Calibrated(facts["heads"], facts["platt"])
        self.values = self.calibrated.values
        self._pieces = WordPiece(home / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        # Waiting threads must not burn the cores that others need.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(home / "mini.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Calibrated probabilities of every value; with ``causes`` the words behind those in `CAUSED`."""
        pieces = [self._pieces(text) for text in texts]
        out: list[Marks] = [Marks({})] * len(texts)
        for rows in batches([len(p.ids) for p in pieces], BATCH):
            for row, marks in zip(rows, self._batch([pieces[r] for r in rows], causes), strict=True):
                out[row] = marks
        return out

    def raw(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """What linear probes read: every head's logit, then the mean embedding; shape (texts, heads + 384)."""
        import numpy as np

        pieces = [self._pieces(text) for text in texts]
        out = np.zeros((len(texts), len(self.calibrated.mix) + WIDTH), np.float32)
        for rows in batches([len(p.ids) for p in pieces], BATCH):
            out[rows] = np.hstack(self._run([pieces[r] for r in rows], ["logits", "embedding"]))
        return out

    def _run(self, pieces: Sequence[Pieces], outputs: list[str]) -> list[NDArray[np.float32]]:
        ids, mask = pad([p.ids for p in pieces])
        result: list[NDArray[np.float32]] = self._session.run(outputs, {"ids": ids, "mask": mask})
        return result

    def _batch(self, pieces: Sequence[Pieces], want_causes: bool) -> list[Marks]:
        outputs = ["logits", "embedding", "tokens"] if want_causes else ["logits"]
        logits, *rest = self._run(pieces, outputs)
        rows = self.calibrated.probabilities(logits).tolist()
        marks = [dict(zip(self.values, row, strict=True)) for row in rows]
        if not want_causes:
            return [Marks(m) for m in marks]
        import numpy as np

        features = np.hstack([logits, rest[0]])
        shares = rest[1] @ self.calibrated.mix
        return [Marks(m, self._causes(p, s), f) for m, p, s, f in zip(marks, pieces, shares, features, strict=True)]

    def _causes(self, pieces: Pieces, share: NDArray[np.float32]) -> dict[str, tuple[Span, ...]]:
        columns = {name: self.values.index(name) for name in CAUSED if name in self.values}
        return {name: causes(pieces, share[: len(pieces.ids), c]) for name, c in columns.items()}


def BACKEND(argument: str) -> Mini:
    """The backend ``mini``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'mini' takes no argument, got {argument!r}; for your own folder use onnx:DIR")
    return Mini()
