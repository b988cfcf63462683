"""The independent cascade on a stored graph: whoever is reached tries each follower once, and then rests.

No time and no laws, so a realisation is one pass over waves of accounts (Kempe, Kleinberg & Tardos 2003).
An account's luck depends on the account alone: who is reached does not depend on the order, and two sets of
seeds meet the same luck. Each phase is a short loop without branches to guess: who reaches anybody at all,
whom they reach, who of those is new.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.errors import InputError, OutOfBounds
from aftersend.engine.inputs import SPREAD
from aftersend.engine.luck import draw, fold
from aftersend.engine.skips import Skips, failures, skips
from aftersend.model.world import World

PIECE = 1 << 14  # successes handled at a time, so that they stay in the nearest cache
SIX = np.uint32(6)


class Followers(NamedTuple):
    """Followers of account j: whom[start[j]:start[j + 1]]."""

    start: NDArray[np.uint32]
    whom: NDArray[np.uint32]


class Working(NamedTuple):
    """Working memory of one thread.

    reached: one bit an account. queue: accounts reached, in order. warm: place of the first success, end of the
    followers, account. found: places of successes, then the accounts that stand there.
    """

    reached: NDArray[np.uint64]
    queue: NDArray[np.uint32]
    warm: NDArray[np.uint32]
    found: NDArray[np.uint32]


class Percolation:
    """The cascade of one probability on one graph.

    Raises InputError for a world without stored edges or with 2**32 of them, OutOfBounds for a probability
    outside 0 to 1.
    """

    def __init__(self, world: World, probability: float) -> None:
        if not world.explicit or world.indptr[-1] >= 2**32:
            raise InputError("an independent cascade needs a stored graph of fewer than 2**32 edges")
        if not 0.0 <= probability <= 1.0:
            raise OutOfBounds("probability", probability, 0.0, 1.0)
        self.widest = int(np.diff(world.indptr).max())
        self.graph = Followers(world.indptr.astype(np.uint32), world.indices)
        self.skips = skips(probability, self.widest)

    def sizes(self, seeds: NDArray[np.int64], seed: int, first: int, count: int) -> NDArray[np.int64]:
        """Accounts reached, seeds included, in realisations first .. first + count - 1; shape (count,)."""
        return self._run(seeds, seed, first, count)[0]

    def reached(self, seeds: NDArray[np.int64], seed: int, realisation: int) -> NDArray[np.uint32]:
        """The accounts reached in one realisation, wave by wave."""
        sizes, queue = self._run(seeds, seed, realisation, 1)
        return queue[: sizes[0]].copy()

    def _run(
        self, seeds: NDArray[np.int64], seed: int, first: int, count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        checked, sizes, w = self._checked(seeds), np.empty(count, np.int64), self._working()
        many(np.uint64(key(SPREAD, seed)), first, checked, self.graph, self.skips, w, sizes)
        return sizes, w.queue

    def _checked(self, seeds: NDArray[np.int64]) -> NDArray[np.uint32]:
        n = len(self.graph.start) - 1
        if len(seeds) == 0 or min(seeds) < 0 or max(seeds) >= n:
            raise InputError(f"seeds must be one or more accounts from 0 to {n - 1}")
        return np.unique(seeds).astype(np.uint32)

    def _working(self) -> Working:
        n = len(self.graph.start) - 1
        return Working(
            np.zeros(n // 64 + 1, np.uint64),
            np.empty(n + 1, np.uint32),
            np.empty((n, 3), np.uint32),
            np.empty(max(PIECE, self.widest), np.uint32),
        )


@nb.njit(nogil=True, cache=True)
def many(
    key: np.uint64,
    first: int,
    seeds: NDArray[np.uint32],
    g: Followers,
    s: Skips,
    w: Working,
    out: NDArray[np.int64],
) -> None:
    """Run realisations first .. into `out`; the accounts of the last one are left in the queue."""
    for row in range(len(out)):
        out[row] = one(fold(key, np.uint64(first + row)), seeds, g, s, w)
        forget(w.queue, out[row], w.reached)


@nb.njit
def one(key: np.uint64, seeds: NDArray[np.uint32], g: Followers, s: Skips, w: Working) -> int:
    """Run one realisation; returns the number of accounts reached."""
    n: int = append(seeds, len(seeds), w.reached, w.queue, 0)
    done = 0
    while done < n:
        warm = find_warm(key, w.queue, done, n, g.start, s.table, s.powers, w.warm)
        done, at = n, 0
        while at < warm:
            at, found = find_successes(key, w.warm, at, warm, s.table, s.powers, w.found)
            look_up(w.found, found, g.whom)
            n = append(w.found, found, w.reached, w.queue, n)
    return n


@nb.njit
def find_warm(
    key: np.uint64,
    queue: NDArray[np.uint32],
    first: int,
    last: int,
    start: NDArray[np.uint32],
    table: NDArray[np.uint16],
    powers: NDArray[np.float64],
    warm: NDArray[np.uint32],
) -> int:
    """List the accounts that reach anybody: most do not, and which ones cannot be predicted."""
    n = 0
    for i in range(first, last):
        me = np.uint64(queue[i])
        place = int(start[me]) + failures(draw(key, me), table, powers)
        end = int(start[me + np.uint64(1)])
        warm[n, 0], warm[n, 1], warm[n, 2] = place, end, me
        n += int(place < end)
    return n


@nb.njit
def find_successes(
    key: np.uint64,
    warm: NDArray[np.uint32],
    at: int,
    last: int,
    table: NDArray[np.uint16],
    powers: NDArray[np.float64],
    found: NDArray[np.uint32],
) -> tuple[int, int]:
    """List the places of successes until `found` might overflow; returns the next warm account and the number."""
    n = 0
    while at < last:
        place, end = int(warm[at, 0]), int(warm[at, 1])
        if n + end - place > len(found):
            break
        luck, counter = draw(key, np.uint64(warm[at, 2])), np.uint64(0)
        while place < end:
            found[n] = place
            n += 1
            counter += np.uint64(1)
            place += 1 + failures(draw(luck, counter), table, powers)
        at += 1
    return at, n


@nb.njit
def look_up(found: NDArray[np.uint32], count: int, whom: NDArray[np.uint32]) -> None:
    """Turn places into the accounts that stand there."""
    for i in range(count):
        found[i] = whom[found[i]]


@nb.njit
def append(
    accounts: NDArray[np.uint32], count: int, reached: NDArray[np.uint64], queue: NDArray[np.uint32], n: int
) -> int:
    """Append the accounts that are new to the queue; returns its length."""
    for i in range(count):
        who = accounts[i]
        word, bit = reached[who >> SIX], np.uint64(1) << np.uint64(who & np.uint32(63))
        queue[n] = who
        n += int(word & bit == 0)
        reached[who >> SIX] = word | bit
    return n


@nb.njit
def forget(queue: NDArray[np.uint32], count: int, reached: NDArray[np.uint64]) -> None:
    """Clear the marks of a realisation, at a cost in proportion to its size."""
    for i in range(count):
        reached[queue[i] >> SIX] = 0
