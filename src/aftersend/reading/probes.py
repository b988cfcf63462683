"""Small linear layers on what ``mini`` sees: components of apologies, and with form and words of a reply its stance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersend.reading import form, wording
from aftersend.reading.apology import LABELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights" / "probes.npz"
STANCES = ("support", "deny", "query", "comment")


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    import numpy as np

    with np.load(WEIGHTS) as packed:
        return {name: np.asarray(packed[name], np.float32) for name in packed.files}


def apology(features: NDArray[np.float32] | None) -> dict[str, float]:
    """Probability of each apology label for one sentence; all 0 for a backend that gives no features."""
    if features is None:
        return dict.fromkeys(LABELS, 0.0)
    import numpy as np

    z = np.clip(_logits("apology", features[None]), -30, 30)[0]
    return dict(zip(LABELS, (1 / (1 + np.exp(-z))).tolist(), strict=True))


def stance(replies: Sequence[str], features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each of `STANCES`; (replies, features) to (replies, 4)."""
    import numpy as np

    z = _logits("stance", np.hstack([features, form.signs(replies)]))
    z += wording.sums(replies, _weights()["stance_words"])
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    out: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return out


def _logits(name: str, features: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = _weights()
    standard: NDArray[np.float32] = (features - weights[f"{name}_mean"]) / weights[f"{name}_spread"]
    return standard @ weights[name] + weights[f"{name}_intercept"]
