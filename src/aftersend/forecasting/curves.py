"""How a cascade grows, minute by minute: actions, depth and breadth so far, and the error of a predicted curve."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import Thread

Floats = NDArray[np.float64]

CURVES: Final = ("scale", "depth", "breadth")
DEPTH: Final = CURVES.index("depth")
MINUTES: Final = 150


def curves(thread: Thread) -> Floats:
    """Curves of one thread at minutes 0 .. 149 after its root; shape (3, 150), rows as in CURVES.

    scale: actions so far, the root included. depth: largest distance from the root so far, in hops.
    breadth: largest number of actions at one distance so far.
    """
    seen = thread.counted
    rows = np.searchsorted(seen.time, 60.0 * np.arange(MINUTES), side="right") - 1
    depth = np.maximum.accumulate(seen.depth)
    return np.stack([rows + 1, depth[rows], _breadth(seen.depth)[rows]]).astype(np.float64)


def _breadth(depth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Largest number of actions at one depth, after each action."""
    rank = np.zeros(len(depth), np.int64)
    for level in np.unique(depth):
        here = depth == level
        rank[here] = 1 + np.arange(here.sum())
    return np.maximum.accumulate(rank)


def nrmse(predicted: Floats, real: Floats) -> Floats:
    """Root mean squared error over the minutes (last axis), over the real value at the last minute.

    The error by which OASIS reports its propagation experiment (Yang et al. 2024, arXiv 2411.11581).
    """
    error: Floats = np.sqrt(((predicted - real) ** 2).mean(axis=-1)) / real[..., -1]
    return error
