"""Exposure, phase by phase: who of an audience might share, who they are, when they look, and their entry in the
calendar. Each phase is one short loop over all candidates of a wave.

Candidates are found by geometric skipping at the highest probability that any account may have, so that those who
cannot react cost nothing; they are thinned to their own probability by what is known now, and again at the moment
of view (`reaction`) by what is visible then.
"""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.inputs import FOLLOWERS, REACTION
from aftersend.engine.luck import draw, fold
from aftersend.engine.scratch import (
    ACCOUNT,
    DEPTH,
    FREE,
    FULL,
    LATE,
    LUCK,
    NEXT,
    OWN,
    SHOWN,
    SOURCE,
    SPARE,
    TICK,
    USED,
    WAITING,
    WHEN,
    WHO,
    inner,
)
from aftersend.engine.tables import DELAY_CELLS, HOPS, SKIP_CELLS, SUBTICKS

U32, CELL, SPARE_BITS = np.uint64(32), np.uint64(54), np.uint64(22)
LOW32 = np.uint64(0xFFFFFFFF)
# Counters and places are unsigned: a signed one would be tested for being negative at every access.
NONE, ONE, FOUR, FIVE = np.uint64(0), np.uint64(1), np.uint64(4), np.uint64(5)
LN_CELLS = float(np.log(SKIP_CELLS))
SUBTICK_BITS = SUBTICKS.bit_length() - 1
NEVER = (1 << 31) - 1


@nb.njit(inline="always")
def views(h: np.uint64, exponential: NDArray[np.float64], extra: float, skip: float) -> int:
    """Views up to and including the next candidate: geometric, of mean `skip` + 1/2, by the top 42 bits."""
    cell = h >> CELL
    part = np.float64(np.int64((h >> SPARE_BITS) & LOW32)) / 4294967296.0
    low = exponential[cell]
    return 1 + int((low + (exponential[cell + np.uint64(1)] - low) * part + extra) * skip)


@nb.njit(inline="always")
def left(shown: int, late: int) -> int:
    """Of `shown` views, those whose moment is yet to come."""
    return int(np.int64(shown) - ((np.int64(shown) * np.int64(late)) >> 12))


@inner
def find_warm(
    first: int,
    last: int,
    key: np.uint64,
    skip_of: NDArray[np.float64],
    exponential: NDArray[np.float64],
    event: NDArray[np.int32],
    warm: NDArray[np.int32],
    stream: NDArray[np.uint64],
) -> int:
    """List the events first .. last - 1 that have a candidate at all: most small audiences have none.

    A pass of its own without a branch, because the answer cannot be predicted.
    """
    n = NONE
    for e in range(np.uint64(first), np.uint64(last)):
        luck = fold(key ^ np.uint64(FOLLOWERS), np.uint64(event[e, ACCOUNT]))
        h = draw(luck, np.uint64(0))
        step = views(h, exponential, 0.0, skip_of[min(event[e, DEPTH], HOPS - 1)])
        size = left(event[e, SHOWN], event[e, LATE])
        warm[n, 0], warm[n, 1], stream[n] = e, size, luck
        n += np.uint64((step <= size) | (h >> CELL == 0))
    return int(np.int64(n))


@inner
def find_candidates(
    warm: NDArray[np.int32],
    stream: NDArray[np.uint64],
    count: int,
    event: NDArray[np.int32],
    skip_of: NDArray[np.float64],
    exponential: NDArray[np.float64],
    found: NDArray[np.uint32],
) -> int:
    """List places in the audiences at which a candidate stands; returns their number, or FULL."""
    n = NONE
    for w in range(np.uint64(count)):
        size, skip = warm[w, 1], skip_of[min(event[np.uint32(warm[w, 0]), DEPTH], HOPS - 1)]
        place, counter, extra = -1, NONE, 0.0
        while True:
            h = draw(stream[w], counter)
            counter += ONE
            if h >> CELL == 0:
                extra += LN_CELLS
                continue
            place += views(h, exponential, extra, skip)
            extra = 0.0
            if place >= size:
                break
            if n == np.uint64(len(found)):
                return FULL
            found[n, SOURCE], found[n, WHO], found[n, SPARE] = w, place, h & np.uint64(0x3FFFFF)
            n += ONE
    return int(np.int64(n))


@inner
def meet_stored(
    found: NDArray[np.uint32],
    n: int,
    warm: NDArray[np.int32],
    event: NDArray[np.int32],
    indptr: NDArray[np.int64],
    indices: NDArray[np.uint32],
) -> None:
    """Turn places among followers into accounts, by the stored edges."""
    for i in range(np.uint64(n)):
        me = np.uint32(event[np.uint32(warm[found[i, SOURCE], 0]), ACCOUNT])
        found[i, WHO] = indices[np.uint64(indptr[me]) + np.uint64(found[i, WHO])]


@inner
def meet_implicit(
    found: NDArray[np.uint32],
    n: int,
    warm: NDArray[np.int32],
    event: NDArray[np.int32],
    kind: NDArray[np.uint8],
    group_start: NDArray[np.int64],
    same: int,
    graph_key: np.uint64,
) -> None:
    """Turn places among followers into accounts: a hash of who is followed and the place."""
    for i in range(np.uint64(n)):
        me = event[warm[found[i, SOURCE], 0], ACCOUNT]
        g = draw(fold(graph_key, np.uint64(me)), np.uint64(found[i, WHO]))
        group = np.int64(kind[me] >> 4)
        inside = np.int64(g & LOW32) < same
        low = group_start[group] if inside else 0
        span = group_start[group + 1] - low if inside else len(kind)
        found[i, WHO] = low + np.int64(((g >> U32) * np.uint64(span)) >> U32)


@inner
def meet_feed(found: NDArray[np.uint32], n: int, met: int, shift: int, stride: int, accounts: int) -> None:
    """Turn places in a batch into accounts; the feed meets each account once."""
    for i in range(np.uint64(n)):
        found[i, WHO] = ((met + np.int64(found[i, WHO])) * stride + shift) % accounts


@inner
def keep_possible(
    found: NDArray[np.uint32],
    n: int,
    warm: NDArray[np.int32],
    stream: NDArray[np.uint64],
    event: NDArray[np.int32],
    kind: NDArray[np.uint8],
    bound_of: NDArray[np.uint64],
    own_of: NDArray[np.int32],
    ceiling_of: NDArray[np.uint32],
) -> int:
    """Drop the candidates who would not share even at the height of popularity; returns how many stay."""
    kept = NONE
    for i in range(np.uint64(n)):
        w, who = found[i, SOURCE], found[i, WHO]
        e = np.uint32(warm[w, 0])
        hop = np.uint64(min(event[e, DEPTH], HOPS - 1))
        theirs, mine = kind[who], kind[np.uint32(event[e, ACCOUNT])]
        state = (hop << FIVE) + (np.uint64(theirs >> 4 == mine >> 4) << FOUR) + np.uint64(theirs & 15)
        luck = ((draw(stream[w] ^ np.uint64(REACTION), np.uint64(who)) >> U32) * bound_of[hop]) >> U32
        found[kept, SOURCE], found[kept, WHO], found[kept, SPARE] = e, who, found[i, SPARE]
        found[kept, LUCK], found[kept, OWN] = luck, own_of[state]
        kept += np.uint64(luck < np.uint64(ceiling_of[state]))
    return int(np.int64(kept))


@inner
def view_later(
    found: NDArray[np.uint32],
    n: int,
    event: NDArray[np.int32],
    delay: NDArray[np.int32],
    activity_time: NDArray[np.int32],
    clock: NDArray[np.int32],
) -> None:
    """The tick at which each candidate looks: a delay in activity time, which runs fast when people are awake."""
    for i in range(np.uint64(n)):
        tick, late = event[found[i, SOURCE], TICK], np.int64(event[found[i, SOURCE], LATE])
        spare = (late << 10) + ((np.int64(found[i, SPARE]) * (DELAY_CELLS - late)) >> 12)
        cell, part = spare >> 10, spare & 1023
        slow = np.int64(delay[cell])
        slow += ((np.int64(delay[cell + 1]) - slow) * part) >> 10
        moment = (np.int64(activity_time[tick]) + slow) >> SUBTICK_BITS
        found[i, WHEN] = max(tick, clock[moment]) if moment < len(clock) else NEVER


@inner
def view_in_batch(found: NDArray[np.uint32], n: int, tick: int, every: int) -> None:
    """The tick at which each candidate looks: evenly until the next batch."""
    for i in range(np.uint64(n)):
        found[i, WHEN] = tick + ((np.int64(found[i, SPARE]) * every) >> 22)


@inner
def enter(
    found: NDArray[np.uint32],
    n: int,
    since: int,
    head: NDArray[np.int32],
    wait: NDArray[np.uint32],
    slots: NDArray[np.int64],
) -> int:
    """Enter the candidates into the calendar, each before those who wait for the same tick; FULL or 0."""
    for i in range(np.uint64(n)):
        when = np.int64(found[i, WHEN])
        if when <= since or when >= len(head):
            continue
        slot = int(slots[FREE])
        if slot >= 0:
            slots[FREE] = int(np.int32(wait[slot, NEXT]))
        elif slots[USED] < len(wait):
            slot = int(slots[USED])
            slots[USED] += 1
        else:
            return FULL
        wait[slot, SOURCE], wait[slot, WHO] = found[i, SOURCE], found[i, WHO]
        wait[slot, LUCK], wait[slot, OWN], wait[slot, NEXT] = found[i, LUCK], found[i, OWN], head[when]
        head[when] = slot
        slots[WAITING] += 1
    return 0
