"""One wave of exposure, compiled and in C: every third account has just shared."""

import ctypes
from collections.abc import Callable

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.exposure import find_candidates, find_warm, keep_possible, meet_stored
from aftersend.engine.kernel import thresholds
from aftersend.engine.scratch import ACCOUNT, DEPTH, SHOWN
from benchmarks.job import Job
from benchmarks.spreading import Simulator
from benchmarks.twins import at, whole, word

ROWS, KEY = 20, 12345
Arrays = tuple[NDArray[np.generic], ...]
Runner = Callable[[], NDArray[np.uint32]]


@nb.njit(nogil=True)  # type: ignore[untyped-decorator]
def expose(
    rows: int, key: int, event: NDArray[np.int32], skip_of: NDArray[np.float64], exponential: NDArray[np.float64],
    warm: NDArray[np.int32], stream: NDArray[np.uint64], found: NDArray[np.uint32], indptr: NDArray[np.int64],
    indices: NDArray[np.uint32], kind: NDArray[np.uint8], bound_of: NDArray[np.uint64],
    own_of: NDArray[np.int32], ceiling_of: NDArray[np.uint32],
) -> int:  # fmt: skip
    """As in the kernel, `rows` times over; returns the candidates kept, all rows together."""
    total = 0
    for row in range(rows):
        luck = np.uint64(key + row)
        n = find_warm(0, len(event), luck, skip_of, exponential, event, warm, stream)
        n = find_candidates(warm, stream, n, event, skip_of, exponential, found)
        meet_stored(found, n, warm, event, indptr, indices)
        total += keep_possible(found, n, warm, stream, event, kind, bound_of, own_of, ceiling_of)
    return total


@nb.njit  # type: ignore[untyped-decorator]
def tables_of_hops(base: int, most: int, still: int, utility: NDArray[np.int64], threshold: NDArray[np.uint32],
                   mean_skip: NDArray[np.float64]) -> Arrays:  # fmt: skip
    by_hop: Arrays = thresholds(base, most, still, utility, threshold, mean_skip)
    return by_hop


def compiled_and_c(j: Job, c: ctypes.CDLL) -> tuple[Runner, Runner]:
    """Two functions without arguments that leave the same candidates behind, and return them with their number."""
    s = Simulator(j, {})
    t = s.tables
    skip_of, *by_hop = tables_of_hops(t.always, t.most, t.still, t.utility, t.threshold, t.mean_skip)
    event = np.zeros((len(j.world) // 3, 6), np.int32)
    event[:, ACCOUNT] = np.arange(len(event)) * 3
    event[:, SHOWN] = j.world.reach[event[:, ACCOUNT]]
    event[:, DEPTH] = 1 + np.arange(len(event)) % 3
    found = np.zeros((len(j.world.indices), 6), np.uint32)
    work = (skip_of, t.exponential, s.scratch.warm, s.scratch.stream, found)
    crowd = (j.world.indptr, j.world.indices, s.crowd.kind, *by_hop)

    def compiled() -> NDArray[np.uint32]:
        kept = expose(ROWS, KEY, event, *work, *crowd)
        return np.append(found[: kept // ROWS].ravel(), kept)

    def in_c() -> NDArray[np.uint32]:
        c.expose.restype = ctypes.c_int64
        arrays = [at(a) for a in (*work, *crowd)]
        kept = c.expose(
            whole(ROWS), word(KEY), whole(len(event)), at(event), *arrays[:5], whole(len(found)), *arrays[5:]
        )
        return np.append(found[: kept // ROWS].ravel(), kept)

    return compiled, in_c
