"""Default reader: MiniLM with many heads, int8 ONNX, shipped with the package and loaded on first use.

Each head pools tokens by its own attention, so a logit is exactly the sum of what its tokens add: the words that
caused a score cost no second pass. To some heads the logit of ``fast`` is added, with a weight chosen on validation
data. Texts are run one by one, on all cores: activations are quantised over a run, and a score must not depend on the
company that a text keeps. Trained by ``aftersend.reading.train`` on public data; see weights/CARD.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.core.errors import InputError
from aftersend.model.appraisal import Span
from aftersend.reading.backend import Marks
from aftersend.reading.backends.fast import Fast
from aftersend.reading.linear import Calibrated, causes
from aftersend.reading.pieces import Pieces, WordPiece, pad
from aftersend.reading.values import CAUSED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "weights"
MOST_THREADS = 4
# Fewer texts are read in the calling thread.
FEW = 2


class Mini:
    """The shipped model."""

    name = "mini"

    def __init__(self, home: Path = WEIGHTS) -> None:
        import onnxruntime

        facts = json.loads((home / "mini.json").read_text())
        self.calibrated = Calibrated(facts["heads"], facts["platt"])
        self.values = self.calibrated.values
        self._fast = Fast(home)
        self._blend = self._fast.columns(facts["heads"], facts.get("blend", {}))
        self._pieces = WordPiece(home / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = str(home / "mini.onnx")
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="mini")

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Calibrated probabilities of every value; with ``causes`` also the words behind those in `CAUSED`."""
        pieces, added = [self._pieces(text) for text in texts], self._added(texts)
        if causes:
            runs = self._runs(pieces, ["logits", "embedding", "tokens"])
            return [self._full(p, a, *run) for p, a, run in zip(pieces, added, runs, strict=True)]
        return [self._marks(logits + a) for a, (logits,) in zip(added, self._runs(pieces, ["logits"]), strict=True)]

    def raw(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """What linear probes read: every head's logit, then the mean embedding; shape (texts, heads + 384)."""
        import numpy as np

        rows = self._runs([self._pieces(text) for text in texts], ["logits", "embedding"])
        return np.vstack([np.hstack(row) for row in rows])

    def probabilities(self, texts: Sequence[str], raw: NDArray[np.float32]) -> NDArray[np.float32]:
        """Calibrated values, shape (texts, values), from what `raw` gave for the same texts."""
        return self.calibrated.probabilities(raw[:, : len(self.calibrated.mix)] + self._added(texts))

    def _added(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """What ``fast`` adds to each head, shape (texts, heads)."""
        return self._fast.raw(texts) @ self._blend

    def _runs(self, pieces: Sequence[Pieces], outputs: list[str]) -> Iterator[list[NDArray[np.float32]]]:
        run = map if len(pieces) < FEW else self._pool.map
        return iter(run(lambda p: self._run(p, outputs), pieces))

    def _run(self, pieces: Pieces, outputs: list[str]) -> list[NDArray[np.float32]]:
        ids, mask = pad([pieces.ids])
        result: list[NDArray[np.float32]] = self._session.run(outputs, {"ids": ids, "mask": mask})
        return result

    def _marks(self, logits: NDArray[np.float32]) -> Marks:
        row = self.calibrated.probabilities(logits)[0].tolist()
        return Marks(dict(zip(self.values, row, strict=True)))

    def _full(
        self,
        pieces: Pieces,
        added: NDArray[np.float32],
        logits: NDArray[np.float32],
        embedding: NDArray[np.float32],
        tokens: NDArray[np.float32],
    ) -> Marks:
        import numpy as np

        share = tokens[0] @ self.calibrated.mix
        found: dict[str, tuple[Span, ...]] = {
            name: causes(pieces, share[:, self.values.index(name)]) for name in CAUSED if name in self.values
        }
        return Marks(self._marks(logits + added).probabilities, found, np.hstack([logits[0], embedding[0]]))


def BACKEND(argument: str) -> Mini:
    """The backend ``mini``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'mini' takes no argument, got {argument!r}; for your own folder: onnx:DIR")
    return Mini()
