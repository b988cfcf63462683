"""Default reader: MiniLM with many heads, int8 ONNX, shipped with the package and loaded on first use.

Each head pools tokens by its own attention, so a logit is exactly the sum of what its tokens add: the words that
caused a score cost no second pass. To some heads the logit of ``fast`` is added, with a weight chosen on validation
data. Texts with equally many word pieces are run together, on all cores; activations are quantised by fixed ranges, so
that no score depends on the company that a text keeps. Trained by ``aftersend.reading.train`` on public data; see
weights/CARD.md.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.core.errors import InputError
from aftersend.model.appraisal import Span
from aftersend.reading import packed
from aftersend.reading.backend import Marks
from aftersend.reading.backends.fast import Fast
from aftersend.reading.linear import Calibrated, causes
from aftersend.reading.pieces import Pieces, WordPiece
from aftersend.reading.values import CAUSED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "weights"
MOST_THREADS = 4
# More than any post: a hundred thousand characters of English fill about 200 windows.
MOST_CHARACTERS = 100_000
MOST_WINDOWS = 200
# Word pieces of one run: more gain no speed, and take room.
RUN_PIECES = 512


class Mini:
    """The shipped model."""

    name = "mini"

    def __init__(self, home: Path = WEIGHTS) -> None:
        self._pool = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="mini")
        # Unpacked beside the import, which takes as long.
        model = self._pool.submit(packed.graph, home)
        import onnxruntime

        facts = json.loads((home / "mini.json").read_text())
        self.calibrated = Calibrated(facts["heads"], facts["platt"], facts.get("shares"))
        self.values = self.calibrated.values
        self._fast = Fast(home)
        self._blend = self._fast.columns(facts["heads"], facts.get("blend", {}))
        self._pieces = WordPiece(home / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model.result(), options, providers=["CPUExecutionProvider"])

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Calibrated probabilities of every value; with ``causes`` also the words behind those in `CAUSED`.

        A long text is read in windows, and for each head the one with the highest logit counts half, all together half.
        """
        import numpy as np

        windows = [list(islice(self._pieces.windows(text[:MOST_CHARACTERS]), MOST_WINDOWS)) for text in texts]
        outputs = ["logits", "embedding", "tokens"] if causes else ["logits"]
        runs = self._runs([piece for pieces in windows for piece in pieces], outputs)
        own = [[next(runs) for _ in pieces] for pieces in windows]
        if not own:
            return []
        logits = np.vstack([_together([run[0] for run in parts]) for parts in own]) + self._added(texts)
        rows = self.calibrated.probabilities(logits).tolist()
        values = [dict(zip(self.values, row, strict=True)) for row in rows]
        if not causes:
            return [Marks(each) for each in values]
        return [self._full(*parts) for parts in zip(values, windows, own, strict=True)]

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
        """The outputs for each text, in order, each with a first axis of length 1."""
        runs = _equally_long(pieces)
        spread = map if len(runs) == 1 else self._pool.map
        found: dict[int, list[NDArray[np.float32]]] = {}
        results = spread(lambda rows: self._run([pieces[i].ids for i in rows], outputs), runs)
        for run, result in zip(runs, results, strict=True):
            found |= {i: [values[n : n + 1] for values in result] for n, i in enumerate(run)}
        return (found[i] for i in range(len(pieces)))

    def _run(self, ids: list[list[int]], outputs: list[str]) -> list[NDArray[np.float32]]:
        import numpy as np

        result: list[NDArray[np.float32]] = self._session.run(outputs, {"ids": np.array(ids, np.int64)})
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


def _together(windows: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The logits of a text from those of its windows; the highest alone would blame a text for its length."""
    import numpy as np

    found: NDArray[np.float32] = (np.max(windows, axis=0) + np.mean(windows, axis=0)) / 2
    return found


def _equally_long(pieces: Sequence[Pieces]) -> list[list[int]]:
    """Which texts are run together: the same number of word pieces, and not too many; the longest come first."""
    by_length: dict[int, list[int]] = {}
    for i, text in enumerate(pieces):
        by_length.setdefault(len(text.ids), []).append(i)
    return [
        rows[n : n + max(1, RUN_PIECES // length)]
        for length, rows in sorted(by_length.items(), reverse=True)
        for n in range(0, len(rows), max(1, RUN_PIECES // length))
    ]


def BACKEND(argument: str) -> Mini:
    """The backend ``mini``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'mini' takes no argument, got {argument!r}; for your own folder: onnx:DIR")
    return Mini()
