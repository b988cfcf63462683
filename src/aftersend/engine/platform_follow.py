"""Who follows whom on a platform: each account so many others, drawn by reach, more of them from its own group."""

import itertools

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.engine.luck import draw, fold, mix
from aftersend.engine.platform_names import FOLLOWS
from aftersend.engine.verdicts import as_threshold
from aftersend.model.world import World

U32, LOW32 = np.uint64(32), np.uint64(0xFFFFFFFF)


def follow_graph(w: World, group: NDArray[np.uint8], follows: int, seed: int) -> NDArray[np.int32]:
    """follow[account, k]: the k-th account that it follows (now and then itself, or one twice)."""
    reach, start = w.reach.astype(np.float64), w.group_start.astype(np.int64)
    within = [alias(reach[a:b], int(a)) for a, b in itertools.pairwise(start)]
    tables = np.concatenate([*within, alias(reach, 0)])
    out = np.empty((len(w), follows), np.int32)
    draw_follows(np.uint64(key(FOLLOWS, seed)), as_threshold(w.homophily), group, start, tables, out)
    return out


def alias(weight: NDArray[np.float64], first: int) -> NDArray[np.uint64]:
    """Alias table over accounts first .. (Vose 1991): keep a place below the upper half of its entry, else take the
    lower half. Nobody has no chance at all: one is added to each weight."""
    n = len(weight)
    left = (weight + 1.0) * n / (weight + 1.0).sum()
    accept, other = np.full(n, 2**32 - 1, np.uint64), np.arange(first, first + n, dtype=np.uint64)
    pair(left, np.flatnonzero(left < 1.0), np.flatnonzero(left >= 1.0), first, accept, other)
    return (accept << np.uint64(32)) + other


@nb.njit(cache=True)
def pair(
    left: NDArray[np.float64],
    small: NDArray[np.int64],
    large: NDArray[np.int64],
    first: int,
    accept: NDArray[np.uint64],
    other: NDArray[np.uint64],
) -> None:
    """Fill up each place below its share by one above it."""
    s, g = 0, 0
    low = small[0] if len(small) else -1
    while low >= 0 and g < len(large):
        high = large[g]
        accept[low], other[low] = min(round(left[low] * 2**32), 2**32 - 1), first + high
        left[high] -= 1.0 - left[low]
        if left[high] < 1.0:
            low, g = high, g + 1
        else:
            s += 1
            low = small[s] if s < len(small) else -1


@nb.njit(cache=True)
def draw_follows(
    root: np.uint64,
    same: int,
    group: NDArray[np.uint8],
    group_start: NDArray[np.int64],
    alias: NDArray[np.uint64],
    out: NDArray[np.int32],
) -> None:
    """A hash of account and k: of its own group with P = same (in 2**-32), then by reach."""
    everybody = np.int64(len(group))
    for i in range(len(group)):
        me, first = fold(root, np.uint64(i)), group_start[group[i]]
        among = group_start[group[i] + 1] - first
        for k in range(out.shape[1]):
            h = draw(me, np.uint64(k))
            near = np.int64(h & LOW32) < same
            place = np.int64(((h >> U32) * np.uint64(among if near else everybody)) >> U32) + (first if near else 0)
            entry = alias[place + (0 if near else everybody)]
            out[i, k] = place if (mix(h) >> U32) < (entry >> U32) else np.int64(entry & LOW32)
