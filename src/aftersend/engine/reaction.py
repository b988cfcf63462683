"""Reaction: those whose moment of view has come decide, and whoever shares becomes an event."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import (
    ACCOUNT,
    DEPTH,
    FREE,
    FULL,
    LATE,
    LUCK,
    NEXT,
    OWN,
    PARENT,
    SHOWN,
    SOURCE,
    TICK,
    WAITING,
    WHO,
    inner,
)
from aftersend.engine.tables import HIGHEST, LOWEST, POPULARITY


@nb.njit(inline="always")
def clip(u: int) -> int:
    """Index of a utility in the probability tables."""
    return min(max(u, LOWEST), HIGHEST) - LOWEST


@nb.njit(inline="always")
def bits(x: int) -> int:
    """Number of bits of a whole number (0 has none)."""
    n = 0
    while x > 0:
        x >>= 1
        n += 1
    return n


@inner
def react(
    slot: int,
    n: int,
    tick: int,
    age: int,
    stamp: int,
    utility: NDArray[np.int64],
    threshold: NDArray[np.uint32],
    reach: NDArray[np.int64],
    seen: NDArray[np.uint32],
    wait: NDArray[np.uint32],
    event: NDArray[np.int32],
) -> int:
    """Decide for each candidate in the list that starts at `slot`; returns the number of events, or FULL."""
    crowding, limit = age + utility[POPULARITY + bits(n) - 1], np.int64(1) << bits(n)
    while slot >= 0:
        who, own = wait[slot, WHO], np.int64(np.int32(wait[slot, OWN]))
        if wait[slot, LUCK] < threshold[clip(own + crowding)] and seen[who] != stamp:
            if n == len(event):
                return FULL
            source = np.int64(wait[slot, SOURCE])
            seen[who] = stamp
            event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = who, source, event[source, DEPTH] + 1
            event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, reach[who], 0
            n += 1
            if n == limit:
                crowding, limit = age + utility[POPULARITY + bits(n) - 1], limit * 2
        slot = int(np.int32(wait[slot, NEXT]))
    return n


@inner
def release(slot: int, wait: NDArray[np.uint32], slots: NDArray[np.int64]) -> None:
    """Hand the slots of a list back, the last one first."""
    while slot >= 0:
        after = int(np.int32(wait[slot, NEXT]))
        wait[slot, NEXT] = slots[FREE]
        slots[FREE], slot = slot, after
        slots[WAITING] -= 1
