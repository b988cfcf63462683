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
# Counters are unsigned: a signed one would be tested for being negative at every access.
NONE, ONE, SIX = np.uint64(0), np.uint64(1), np.uint32(6)


class Followers(NamedTuple):
    """Followers of account j: whom[start[j]:start[j + 1]]."""

    start: NDArray[np.uint32]
    whom: NDArray[np.uint32]


class Working(NamedTuple):
    """Working memory of one thread.

    reached: one bit an account. queue: accounts reached, in order. warm: of those who reach anybody, the place of
    the first success and the end of the followers; luck: their first draw. found: places of successes, then the
    accounts that stand there.
    """

    reached: NDArray[np.uint64]
    queue: NDArray[np.uint32]
    warm: NDArray[np.uint32]
    luck: NDArray[np.uint64]
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
            np.empty((n, 2), np.uint32),
            np.empty(n, np.uint64),
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
def one(key: np.uint64, seeds: NDArray[np.uint32], g: Followers, s: Skips, w: Working) -> np.uint64:
    """Run one realisation; returns the number of accounts reached."""
    n: np.uint64 = append(seeds, np.uint64(len(seeds)), w.reached, w.queue, NONE)
    done = NONE
    while done < n:
        warm = find_warm(key, w.queue, done, n, g.start, s.table, s.powers, w.warm, w.luck)
        done, at = n, NONE
        while at < warm:
            at, found = find_successes(w.warm, w.luck, at, warm, s.table, s.powers, w.found)
            look_up(w.found, found, g.whom)
            n = append(w.found, found, w.reached, w.queue, n)
    return n


@nb.njit
def find_warm(
    key: np.uint64,
    queue: NDArray[np.uint32],
    first: np.uint64,
    last: np.uint64,
    start: NDArray[np.uint32],
    table: NDArray[np.uint32],
    powers: NDArray[np.float64],
    warm: NDArray[np.uint32],
    luck: NDArray[np.uint64],
) -> np.uint64:
    """List the accounts that reach anybody: most do not, and which ones cannot be predicted."""
    n = NONE
    for i in range(first, last):
        me = np.uint64(queue[i])
        h = draw(key, me)
        place, end = np.uint64(start[me]) + failures(h, table, powers), np.uint64(start[me + ONE])
        warm[n, NONE], warm[n, ONE], luck[n] = place, end, h
        n += np.uint64(place < end)
    return n


@nb.njit
def find_successes(
    warm: NDArray[np.uint32],
    luck: NDArray[np.uint64],
    at: np.uint64,
    last: np.uint64,
    table: NDArray[np.uint32],
    powers: NDArray[np.float64],
    found: NDArray[np.uint32],
) -> tuple[np.uint64, np.uint64]:
    """List the places of successes until `found` might overflow; returns the next warm account and the number."""
    n = NONE
    while at < last:
        place, end = np.uint64(warm[at, NONE]), np.uint64(warm[at, ONE])
        if n + end - place > np.uint64(len(found)):
            break
        counter = NONE
        while place < end:
            found[n] = place
            n += ONE
            counter += ONE
            place += ONE + failures(draw(luck[at], counter), table, powers)
        at += ONE
    return at, n


@nb.njit
def look_up(found: NDArray[np.uint32], count: np.uint64, whom: NDArray[np.uint32]) -> None:
    """Turn places into the accounts that stand there."""
    for i in range(count):
        found[i] = whom[found[i]]


@nb.njit
def append(
    accounts: NDArray[np.uint32],
    count: np.uint64,
    reached: NDArray[np.uint64],
    queue: NDArray[np.uint32],
    n: np.uint64,
) -> np.uint64:
    """Append the accounts that are new to the queue; returns its length."""
    for i in range(count):
        who = accounts[i]
        word, bit = reached[who >> SIX], ONE << np.uint64(who & np.uint32(63))
        queue[n] = who
        n += np.uint64(word & bit == NONE)
        reached[who >> SIX] = word | bit
    return n


@nb.njit
def forget(queue: NDArray[np.uint32], count: int, reached: NDArray[np.uint64]) -> None:
    """Clear the marks of a realisation, at a cost in proportion to its size."""
    for i in range(count):
        reached[queue[i] >> SIX] = 0
