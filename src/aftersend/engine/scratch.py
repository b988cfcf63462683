"""Working memory of one thread, and the names of its columns."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

FULL = -1  # returned when the scratch space is too small: the caller enlarges it and runs the future again
ACCOUNT, PARENT, DEPTH, TICK, SHOWN, LATE = range(6)  # columns of Scratch.event
SOURCE, WHO, LUCK, OWN, NEXT = range(5)  # columns of Scratch.wait
SPARE, WHEN = NEXT, 5  # further columns of Scratch.found
USED, FREE, WAITING = range(3)  # entries of Scratch.slots

# A phase: called from compiled code, so without an entry from C; no phase divides by a number that may be zero.
inner = nb.njit(no_cfunc_wrapper=True, error_model="numpy")


@inner
def count_up_to(values: NDArray[np.int64], length: int, x: int) -> int:
    """Number of entries among the first `length` that are at most x, in ascending values."""
    low, high = 0, length
    while low < high:
        middle = (low + high) >> 1
        if values[middle] <= x:
            low = middle + 1
        else:
            high = middle
    return low


class Scratch(NamedTuple):
    """One thread's working memory.

    stamp[j]: number of the last future in which account j shared. head[tick]: first candidate that waits for it.
    wait[slot]: event seen, follower, luck (a share needs it below the probability), utility but for age and
    popularity, next slot. slots: slots ever used, first free one, candidates waiting. event[e]: account, parent
    event, hops from the root, tick, followers shown, share of their views (of DELAY_CELLS) that is past. warm[w]:
    event with a candidate in its audience, size of the audience; stream[w]: its luck. found: candidates of this
    wave, columns as in `wait` but spare luck for the next slot, then tick of view.
    """

    stamp: NDArray[np.uint32]
    head: NDArray[np.int32]
    wait: NDArray[np.uint32]
    slots: NDArray[np.int64]
    event: NDArray[np.int32]
    warm: NDArray[np.int32]
    stream: NDArray[np.uint64]
    found: NDArray[np.uint32]


def scratch(accounts: int, ticks: int, room: int) -> Scratch:
    """Working memory for futures of at most `room` shares and 4 x `room` waiting candidates."""
    return Scratch(
        stamp=np.zeros(accounts, np.uint32),
        head=np.full(ticks + 1, -1, np.int32),
        wait=np.empty((4 * room, 5), np.uint32),
        slots=np.zeros(3, np.int64),
        event=np.empty((room, 6), np.int32),
        warm=np.empty((room, 2), np.int32),
        stream=np.empty(room, np.uint64),
        found=np.empty((4 * room, 6), np.uint32),
    )
