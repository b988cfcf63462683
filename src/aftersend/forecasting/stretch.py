"""Lets simulated futures end where the calibrated forecast says: their paths keep their shape, not their size."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def stretch(paths: Floats, seen: float, levels: Floats, final: Floats) -> Floats:
    """Paths of futures, scaled so that their ends have the given quantiles.

    paths: actions by each edge after what was seen, shape (futures, edges), ascending along edges; the last column
    is the end. final: quantiles of final actions at `levels`. The future with the k-th smallest end gets the k-th
    smallest of as many equally likely ends. A future that does not grow takes the average path of those that do,
    or, where none does, grows at the first edge.
    """
    grown = paths - seen
    ends = ends_for(grown[:, -1], levels, final) - seen
    shape = _shares(grown)
    return np.asarray(seen + shape * ends[:, None])


def ends_for(size: Floats, levels: Floats, final: Floats) -> Floats:
    """A final size for each future, by the rank of its own; ties keep their order."""
    rank = np.empty(len(size))
    rank[np.argsort(size, kind="stable")] = (np.arange(len(size)) + 0.5) / len(size)
    return np.interp(rank, levels, final)


def _shares(grown: Floats) -> Floats:
    """Each path's growth as a share of its own end."""
    grows = grown[:, -1] > 0
    if not grows.any():
        return np.ones_like(grown)
    shares = np.empty_like(grown)
    shares[grows] = grown[grows] / grown[grows, -1:]
    shares[~grows] = shares[grows].mean(axis=0)
    return shares
