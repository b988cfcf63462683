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
# About 200 windows; more than any post.
MOST_CHARACTERS = 100_000
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
        """Calibrated probabilities of every value; with ``causes`` also the words behind those in `CAUSED`.

        A long text is read in windows, and for each head the window with the highest logit counts.
        """
        import numpy as np

        windows = [list(self._pieces.windows(text[:MOST_CHARACTERS])) for text in texts]
        outputs = ["logits", "embedding", "tokens"] if causes else ["logits"]
        runs = self._runs([piece for pieces in windows for piece in pieces], outputs)
        found = []
        for pieces, added in zip(windows, self._added(texts), strict=True):
            own = [next(runs) for _ in pieces]
            logits = np.max([run[0] for run in own], axis=0) + added
            marks = self.calibrated.probabilities(logits)[0].tolist()
            values = dict(zip(self.values, marks, strict=True))
            found.append(self._full(values, pieces, own) if causes else Marks(values))
        return found

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

    def _full(
        self, values: dict[str, float], pieces: Sequence[Pieces], runs: Sequence[list[NDArray[np.float32]]]
    ) -> Marks:
        """With the causes from the window that says most of each value, and the features of the first window."""
        import numpy as np

        said = np.vstack([run[0] for run in runs]) @ self.calibrated.mix
        found: dict[str, tuple[Span, ...]] = {}
        for name in CAUSED:
            column = self.values.index(name)
            strongest = int(said[:, column].argmax())
            share = runs[strongest][2][0] @ self.calibrated.mix[:, column]
            found[name] = causes(pieces[strongest], share)
        return Marks(values, found, np.hstack([runs[0][0][0], runs[0][1][0]]))


def BACKEND(argument: str) -> Mini:
    """The backend ``mini``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'mini' takes no argument, got {argument!r}; for your own folder: onnx:DIR")
    return Mini()
