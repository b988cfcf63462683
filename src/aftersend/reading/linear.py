"""From the logits of heads to calibrated probabilities of values, and from token shares to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from aftersend.model.appraisal import Span
from aftersend.reading.pieces import Pieces
from aftersend.reading.values import VALUES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shares = Mapping[str, float]
# A word is shown when it carries at least this part of what the strongest word carries.
SHOWN = 0.3
MOST = 8


class Calibrated:
    """Averages heads to values and applies Platt's slope and intercept.

    heads: names of the output columns. platt: value -> (slope, intercept), fitted on held-out text. shares: value ->
    head -> part of it in the value, where that is not the mean of the heads in `VALUES`.
    """

    def __init__(
        self, heads: Sequence[str], platt: Mapping[str, Sequence[float]], shares: Mapping[str, Shares] | None = None
    ) -> None:
        import numpy as np

        self.values = tuple(name for name in VALUES if name in platt)
        self.mix = mix(heads, self.values, shares or {})
        self.slope = np.array([platt[v][0] for v in self.values], np.float32)
        self.intercept = np.array([platt[v][1] for v in self.values], np.float32)

    def probabilities(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape (texts, heads) to (texts, values)."""
        import numpy as np

        z = np.clip(logits @ self.mix * self.slope + self.intercept, -30, 30)
        out: NDArray[np.float32] = 1 / (1 + np.exp(-z))
        return out


def mix(heads: Sequence[str], values: Sequence[str], shares: Mapping[str, Shares]) -> NDArray[np.float32]:
    """Part of each head in each value, shape (heads, values)."""
    import numpy as np

    found = np.zeros((len(heads), len(values)), np.float32)
    for column, name in enumerate(values):
        even = dict.fromkeys(VALUES[name].heads, 1 / len(VALUES[name].heads))
        for head, share in shares.get(name, even).items():
            found[heads.index(head), column] = share
    return found


def causes(pieces: Pieces, share: NDArray[np.float32]) -> tuple[Span, ...]:
    """Words by their part of the logit; ``share`` has one number a piece, and their sum is the logit."""
    carried: dict[tuple[int, int], float] = {}
    for word, part in zip(pieces.words, share.tolist(), strict=True):
        if word is not None:
            carried[word] = carried.get(word, 0.0) + part
    strongest = max(carried.values(), default=0.0)
    if strongest <= 0:
        return ()
    kept = sorted(((c, w) for w, c in carried.items() if c >= SHOWN * strongest), reverse=True)[:MOST]
    total = sum(c for c, _ in kept)
    return tuple(Span(*pieces.normal.source_span(*word), round(c / total, 4)) for c, word in kept)
