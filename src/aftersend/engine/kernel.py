"""The fast engine: one future is one pass over a calendar of candidate views, compiled.

For each share, the followers who could react are found by geometric skipping at the highest probability that
any of them may have; each such candidate waits in the calendar until its moment of view, and is then thinned to
its own probability, which depends on what is visible at that moment. The oracle, `reference`, does the same
with lists and dictionaries and calls the laws themselves.

Within a tick the phases alternate: react (those whose moment it is), then expose (the audiences of those who
shared). Arrays are handed to the inner functions one by one: taken from a tuple inside a loop, each would cost
a reference count.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.inputs import FEED, FOLLOWERS, FUTURE, LIKES, NOBODY, REACTION, WHO, Crowd, Draws, Past
from aftersend.engine.luck import draw, fold
from aftersend.engine.tables import (
    ACTIVITY,
    AGE,
    AGES,
    DELAY_CELLS,
    HIGHEST,
    HOP,
    HOPS,
    LOWEST,
    POPULARITY,
    SAME_GROUP,
    SKIP_CELLS,
    SUBTICKS,
    Feed,
    Tables,
)

U32 = np.uint64(32)
LOW32 = np.uint64(0xFFFFFFFF)
LN_CELLS = float(np.log(SKIP_CELLS))
FULL = -1  # returned when the scratch space is too small: the caller enlarges it and runs the future again
ACCOUNT, PARENT, DEPTH, TICK, SHOWN, LATE = range(6)  # columns of Scratch.event


class Scratch(NamedTuple):
    """One thread's working memory.

    stamp[j]: number of the last future in which account j shared. head[tick]: first candidate that waits for it.
    wait[slot]: follower, luck, sharing event, next slot. event[e]: account, parent event, hops from the root,
    tick, followers shown, share of their views (of DELAY_CELLS) that is past. warm: events with a candidate among their followers.
    """

    stamp: NDArray[np.uint32]
    head: NDArray[np.int32]
    wait: NDArray[np.uint32]
    event: NDArray[np.int32]
    warm: NDArray[np.int32]


def scratch(accounts: int, ticks: int, room: int) -> Scratch:
    """Working memory for futures of at most `room` shares and 4 x `room` waiting candidates."""
    return Scratch(
        np.zeros(accounts, np.uint32),
        np.full(ticks + 1, -1, np.int32),
        np.empty((4 * room, 4), np.uint32),
        np.empty((room, 6), np.int32),
        np.empty(room, np.int32),
    )


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


@nb.njit(inline="always")
def views(h: np.uint64, exponential: NDArray[np.float64], extra: float, skip: float) -> int:
    """Views up to and including the next candidate: a geometric number of mean `skip` + 1/2, by its top 42 bits."""
    cell = h >> np.uint64(54)
    part = np.float64(np.int64((h >> np.uint64(22)) & LOW32)) / 4294967296.0
    low = exponential[cell]
    return 1 + np.int64((low + (exponential[cell + np.uint64(1)] - low) * part + extra) * skip)


@nb.njit(inline="always")
def left(shown: int, late: int) -> int:
    """Of `shown` views, those whose moment is yet to come."""
    return np.int64(shown) - ((np.int64(shown) * np.int64(late)) >> 12)


@nb.njit
def find_warm(
    first: int,
    last: int,
    key: np.uint64,
    skip_of: NDArray[np.float64],
    exponential: NDArray[np.float64],
    event: NDArray[np.int32],
    warm: NDArray[np.int32],
) -> int:
    """List the events first .. last - 1 that have a candidate at all: most small audiences have none.

    A pass of its own without a branch, because the answer cannot be predicted.
    """
    n = 0
    for e in range(first, last):
        h = draw(fold(key ^ np.uint64(FOLLOWERS), np.uint64(event[e, ACCOUNT])), np.uint64(0))
        step = views(h, exponential, 0.0, skip_of[min(event[e, DEPTH], HOPS - 1)])
        warm[n] = e
        n += np.int64((step <= left(event[e, SHOWN], event[e, LATE])) | (h >> np.uint64(54) == 0))
    return n


@nb.njit
def expose(
    batch: int,
    e: int,
    size: int,
    late: int,
    tick: int,
    since: int,
    skip: float,
    every: int,
    key: np.uint64,
    me: int,
    group: int,
    bound: np.uint64,
    ceiling: int,
    utility: NDArray[np.int64],
    threshold: NDArray[np.uint32],
    kind: NDArray[np.uint8],
    accounts: int,
    stride: int,
    same: int,
    graph_key: np.uint64,
    group_start: NDArray[np.int64],
    indptr: NDArray[np.int64],
    indices: NDArray[np.uint32],
    exponential: NDArray[np.float64],
    delay: NDArray[np.int32],
    activity_time: NDArray[np.int32],
    clock: NDArray[np.int32],
    head: NDArray[np.int32],
    wait: NDArray[np.uint32],
    used: int,
    free: int,
    waiting: int,
) -> tuple[int, int, int]:
    """Let the candidates among the `size` accounts that are shown event `e` wait for their moment of view.

    They are followers of `me` or, where `batch` >= 0, the accounts that the feed meets from place `batch` on.
    Returns slots used, first free slot and candidates waiting; used is FULL when there is no room.
    """
    feed, stored = batch >= 0, len(indptr) > 0
    name = np.uint64(NOBODY) if feed else np.uint64(me)
    my_key = fold(key ^ np.uint64(FEED), np.uint64(batch)) if feed else fold(key ^ np.uint64(FOLLOWERS), name)
    react_key = my_key ^ np.uint64(REACTION)
    shift = np.int64(fold(key ^ np.uint64(FEED), name) >> U32) % accounts if feed else 0
    follow_key = graph_key if stored else fold(graph_key, name)
    first = indptr[me] if stored and not feed else 0
    k, counter, extra = -1, np.uint64(0), 0.0
    while True:
        h = draw(my_key, counter)
        counter += np.uint64(1)
        if h >> np.uint64(54) == 0:
            extra += LN_CELLS
            continue
        k += views(h, exponential, extra, skip)
        extra = 0.0
        if k >= size:
            return used, free, waiting
        if feed:
            who = ((batch + k) * stride + shift) % accounts
        elif stored:
            who = np.int64(indices[first + k])
        else:
            g = draw(follow_key, np.uint64(k))
            inside = np.int64(g & LOW32) < same
            low_end = group_start[group] if inside else 0
            span = group_start[group + 1] - low_end if inside else accounts
            who = low_end + np.int64(((g >> U32) * np.uint64(span)) >> U32)
        luck = draw(react_key, np.uint64(who)) >> U32
        # Whoever would not share even at the height of the post's popularity need not wait for the moment.
        best = (
            ceiling
            + utility[ACTIVITY + (kind[who] & 15)]
            + utility[SAME_GROUP + np.int64(kind[who] >> 4 == group)]
        )
        if (luck * bound) >> U32 >= np.uint64(threshold[clip(best)]):
            continue
        spare = np.int64(h & np.uint64(0x3FFFFF))
        if feed:
            when = tick + ((spare * every) >> 22)
        else:
            spare = (late << 10) + ((spare * (DELAY_CELLS - late)) >> 12)
            slow = np.int64(delay[spare >> 10])
            slow += ((np.int64(delay[(spare >> 10) + 1]) - slow) * (spare & 1023)) >> 10
            moment = (np.int64(activity_time[tick]) + slow) // SUBTICKS
            when = max(tick, np.int64(clock[moment])) if moment < len(clock) else len(head)
        if when <= since or when >= len(head):
            continue
        slot = free
        if slot >= 0:
            free = np.int64(np.int32(wait[slot, 3]))
        elif used < len(wait):
            slot = used
            used += 1
        else:
            return FULL, free, waiting
        wait[slot, 0] = np.uint32(who)
        wait[slot, 1] = np.uint32(luck)
        wait[slot, 2] = np.uint32(e)
        wait[slot, 3] = np.uint32(head[when])
        head[when] = np.int32(slot)
        waiting += 1


@nb.njit
def react(
    slot: int,
    n: int,
    tick: int,
    stamp: int,
    base: int,
    bound_of: NDArray[np.uint64],
    utility: NDArray[np.int64],
    threshold: NDArray[np.uint32],
    kind: NDArray[np.uint8],
    reach: NDArray[np.int64],
    seen: NDArray[np.uint32],
    wait: NDArray[np.uint32],
    event: NDArray[np.int32],
) -> int:
    """Decide for each candidate in the list that starts at `slot`; returns the number of events, or FULL."""
    age = utility[AGE + min(bits(tick), AGES - 1)]
    crowding, limit = utility[POPULARITY + bits(n) - 1], np.int64(1) << bits(n)
    while slot >= 0:
        who, source, luck = np.int64(wait[slot, 0]), np.int64(wait[slot, 2]), np.uint64(wait[slot, 1])
        slot = np.int64(np.int32(wait[slot, 3]))
        depth = event[source, DEPTH]
        hop = min(depth, HOPS - 1)
        u = base + utility[HOP + hop] + age + crowding + utility[ACTIVITY + (kind[who] & 15)]
        u += utility[SAME_GROUP + np.int64((kind[who] >> 4) == (kind[event[source, ACCOUNT]] >> 4))]
        if (luck * bound_of[hop]) >> U32 >= np.uint64(threshold[clip(u)]) or seen[who] == stamp:
            continue
        if n == len(event):
            return FULL
        seen[who] = stamp
        event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = who, source, depth + 1
        event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, reach[who], 0
        n += 1
        if n == limit:
            crowding, limit = utility[POPULARITY + bits(n) - 1], limit * 2
    return n


@nb.njit
def replay_past(
    key: np.uint64,
    stamp: int,
    author: int,
    shown: int,
    past: Past,
    reach: NDArray[np.int64],
    delay: NDArray[np.int32],
    activity_time: NDArray[np.int32],
    accounts: int,
    s: Scratch,
) -> None:
    """Enter what has happened into the list of events; unknown accounts are drawn."""
    for e in range(len(past.when)):
        who = author if e == 0 and author >= 0 else past.account[e]
        if who < 0:
            h = draw(fold(key, np.uint64(WHO)), np.uint64(e))
            who = np.int64(((h >> U32) * np.uint64(accounts)) >> U32)
        audience = shown if e == 0 and shown >= 0 else past.shown[e]
        s.event[e, ACCOUNT], s.event[e, PARENT], s.event[e, DEPTH] = who, past.parent[e], past.hop[e]
        s.event[e, TICK], s.event[e, SHOWN] = past.when[e], audience if audience >= 0 else reach[who]
        # Views that must have come by now are not looked at again, one by one.
        elapsed = activity_time[past.tick] - activity_time[past.when[e]] if past.tick >= 0 else -1
        s.event[e, LATE] = max(np.searchsorted(delay[:-1], elapsed, side="right") - 1, 0)
        s.stamp[who] = stamp


@nb.njit
def next_batch(size: int, likes_p: float, f: Feed, luck: np.uint64) -> int:
    """Size of the batch after one of `size` accounts, from the likes that it drew."""
    spread = np.sqrt(size * likes_p * (1.0 - likes_p))
    likes = np.floor(size * likes_p + spread * f.normal[np.int64(luck >> np.uint64(54))] + 0.5)
    engagement = max(likes, 0.0) / size / f.asked
    return np.int64(size * f.next_size[min(np.int64(engagement * 16.0), len(f.next_size) - 1)])


@nb.njit(nogil=True, cache=True)
def run_future(
    seed: np.uint64, future: int, stamp: int, c: Crowd, t: Tables, f: Feed, past: Past, draws: Draws, s: Scratch
) -> tuple[int, int]:
    """Run one future; its shares are left in `s.event`. Returns their number, or FULL, and the times shown."""
    key = fold(fold(fold(np.uint64(0), np.uint64(FUTURE)), seed), np.uint64(future))
    row = future % len(draws.appeal)
    base = t.always + draws.appeal[row]
    accounts, stride, same, graph_key = c.accounts, c.stride, c.same, c.graph_key
    kind, group_start, indptr, indices = c.kind, c.group_start, c.indptr, c.indices
    threshold, exponential, utility, reach = t.threshold, t.exponential, t.utility, t.shown
    delay, activity_time = t.delay[draws.delay[row]], t.activity_time[draws.rhythm[row]]
    clock = t.clock[draws.rhythm[row]]
    head, wait, event, seen, warm = s.head, s.wait, s.event, s.stamp, s.warm
    head[:] = -1
    if len(past.when) > len(event):
        return FULL, 0
    skip_of, bound_of = np.empty(HOPS), np.empty(HOPS, np.uint64)
    for hop in range(HOPS):
        place = clip(base + t.most + utility[HOP + hop])
        skip_of[hop], bound_of[hop] = t.mean_skip[place], threshold[place]
    replay_past(key, stamp, draws.account[row], draws.shown[row], past, reach, delay, activity_time, accounts, s)
    n, since = len(past.when), past.tick
    done, used, free, waiting, exposed = 0, 0, -1, 0, 0
    batch, met, due = np.int64(f.first), np.int64(0), 0
    for tick in range(len(head)):
        if batch > 0 and tick == due:
            if met > 0:
                p = (
                    np.float64(threshold[clip(f.like + np.int64(np.floor(f.spread * draws.appeal[row])))])
                    / 4294967296.0
                )
                batch = next_batch(batch, p, f, draw(fold(key, np.uint64(LIKES)), np.uint64(met)))
            batch = min(batch, accounts - met)
            used, free, waiting = expose(
                met, 0, batch, 0, tick, since, skip_of[0], f.every, key, np.int64(event[0, ACCOUNT]),
                np.int64(kind[event[0, ACCOUNT]] >> 4), bound_of[0], base + t.still + utility[HOP],
                utility, threshold, kind,
                accounts, stride, same, graph_key, group_start, indptr, indices,
                exponential, delay, activity_time, clock, head, wait, used, free, waiting,
            )  # fmt: skip
            if used == FULL:
                return FULL, 0
            met += batch
            due += f.every
        while done < n or head[tick] >= 0:
            found = find_warm(done, n, key, skip_of, exponential, event, warm)
            for i in range(found):
                e = np.int64(warm[i])
                hop = min(event[e, DEPTH], HOPS - 1)
                me = np.int64(event[e, ACCOUNT])
                used, free, waiting = expose(
                    -1, e, left(event[e, SHOWN], event[e, LATE]), np.int64(event[e, LATE]), np.int64(event[e, TICK]), since,
                    skip_of[hop], 1, key, me, np.int64(kind[me] >> 4),
                    bound_of[hop], base + t.still + utility[HOP + hop], utility, threshold, kind,
                    accounts, stride, same, graph_key, group_start, indptr, indices,
                    exponential, delay, activity_time, clock, head, wait, used, free, waiting,
                )  # fmt: skip
                if used == FULL:
                    return FULL, 0
            for e in range(done, n):
                exposed += np.int64(event[e, SHOWN])
            done = n
            slot = np.int64(head[tick])
            head[tick] = -1
            n = react(slot, n, tick, stamp, base, bound_of, utility, threshold, kind, reach, seen, wait, event)
            if n == FULL:
                return FULL, 0
            while slot >= 0:
                after = np.int64(np.int32(wait[slot, 3]))
                wait[slot, 3] = np.uint32(free)
                free, slot = slot, after
                waiting -= 1
        if batch == 0 and waiting == 0:
            break
    return n, exposed + met
