"""The fast engine: one future is one pass over a calendar of candidate views, compiled.

The phases of a tick stand in `run_future`: the feed shows its batch; then, until nothing happens any more within
the tick, the audiences of those who shared are exposed (`exposure`) and those whose moment it is react
(`reaction`). The oracle, `reference`, does the same with lists and dictionaries and calls the laws themselves.

Arrays are handed to the phases one by one: taken from a tuple inside a loop, each would cost a reference count.
"""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.exposure import (
    enter,
    find_candidates,
    find_warm,
    keep_possible,
    meet_feed,
    meet_implicit,
    meet_stored,
    view_in_batch,
    view_later,
)
from aftersend.engine.inputs import FEED, FUTURE, LIKES, NOBODY, WHO, Crowd, Draws, Past
from aftersend.engine.luck import draw, fold
from aftersend.engine.reaction import bits, clip, react, release
from aftersend.engine.scratch import (
    ACCOUNT,
    DEPTH,
    FREE,
    FULL,
    LATE,
    PARENT,
    SHOWN,
    TICK,
    WAITING,
    Scratch,
    count_up_to,
    inner,
)
from aftersend.engine.tables import ACTIVITY, AGE, AGES, HOP, HOPS, SAME_GROUP, Feed, Tables

U32 = np.uint64(32)
KINDS = 32  # states of a viewer that are known at once: 16 activity classes, in the same group or not


@inner
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
        s.event[e, LATE] = max(count_up_to(delay, len(delay) - 1, elapsed) - 1, 0)
        s.stamp[who] = stamp


@inner
def next_batch(size: int, likes_p: float, f: Feed, luck: np.uint64) -> int:
    """Size of the batch after one of `size` accounts, from the likes that it drew."""
    spread = np.sqrt(size * likes_p * (1.0 - likes_p))
    likes = np.floor(size * likes_p + spread * f.normal[np.int64(luck >> np.uint64(54))] + 0.5)
    engagement = max(likes, 0.0) / size / f.asked
    return int(size * f.next_size[min(int(engagement * 16.0), len(f.next_size) - 1)])


@inner
def thresholds(
    base: int,
    most: int,
    still: int,
    utility: NDArray[np.int64],
    threshold: NDArray[np.uint32],
    mean_skip: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.uint64], NDArray[np.int32], NDArray[np.uint32]]:
    """For each hop, mean skip and highest probability; for each hop and kind of viewer, utility and its height."""
    skip_of, bound_of = np.empty(HOPS), np.empty(HOPS, np.uint64)
    own_of, ceiling_of = np.empty(HOPS * KINDS, np.int32), np.empty(HOPS * KINDS, np.uint32)
    for hop in range(HOPS):
        place = clip(base + most + utility[HOP + hop])
        skip_of[hop], bound_of[hop] = mean_skip[place], threshold[place]
        for kind in range(KINDS):
            own = base + utility[HOP + hop] + utility[ACTIVITY + (kind & 15)] + utility[SAME_GROUP + (kind >> 4)]
            own_of[hop * KINDS + kind], ceiling_of[hop * KINDS + kind] = own, threshold[clip(own + still)]
    return skip_of, bound_of, own_of, ceiling_of


@nb.njit(nogil=True, cache=True)
def run_future(
    seed: np.uint64, future: int, stamp: int, c: Crowd, t: Tables, f: Feed, past: Past, draws: Draws, s: Scratch
) -> tuple[int, int]:
    """Run one future; its shares are left in `s.event`. Returns their number, or FULL, and the times shown."""
    key = fold(fold(fold(np.uint64(0), np.uint64(FUTURE)), seed), np.uint64(future))
    row = future % len(draws.appeal)
    kind, indptr, indices, group_start = c.kind, c.indptr, c.indices, c.group_start
    utility, threshold, exponential, reach = t.utility, t.threshold, t.exponential, t.shown
    delay, activity_time = t.delay[draws.delay[row]], t.activity_time[draws.rhythm[row]]
    clock = t.clock[draws.rhythm[row]]
    head, wait, slots, event, seen = s.head, s.wait, s.slots, s.event, s.stamp
    warm, stream, found = s.warm, s.stream, s.found
    if len(past.when) > len(event):
        return FULL, 0
    head[:] = -1
    slots[:] = 0
    slots[FREE] = -1
    skip_of, bound_of, own_of, ceiling_of = thresholds(
        t.always + draws.appeal[row], t.most, t.still, utility, threshold, t.mean_skip
    )
    replay_past(key, stamp, draws.account[row], draws.shown[row], past, reach, delay, activity_time, c.accounts, s)
    nothing = int(np.int64(0))  # a bare 0 would be a type of its own, for which every phase is compiled again
    n, since, done, exposed = len(past.when), past.tick, nothing, 0
    batch, met, due = f.first, nothing, 0
    shift = np.int64(fold(key ^ np.uint64(FEED), np.uint64(NOBODY)) >> U32) % c.accounts
    for tick in range(len(head)):
        if batch > 0 and tick == due:
            if met > 0:
                like = (
                    f.like + np.int64(np.floor(f.spread * draws.appeal[row])) - f.fatigue * (bits(met // f.first) - 1)
                )
                liked = threshold[clip(like)] / 4294967296.0
                batch = next_batch(batch, liked, f, draw(fold(key, np.uint64(LIKES)), np.uint64(met)))
            batch = int(min(batch, c.accounts - met))
            warm[0, 0], warm[0, 1] = 0, batch
            stream[0] = fold(key ^ np.uint64(FEED), np.uint64(met))
            m = find_candidates(warm, stream, nothing + 1, event, skip_of, exponential, found)
            if m == FULL:
                return FULL, 0
            meet_feed(found, m, met, shift, c.stride, c.accounts)
            m = keep_possible(found, m, warm, stream, event, kind, bound_of, own_of, ceiling_of)
            view_in_batch(found, m, tick, f.every)
            if enter(found, m, since, head, wait, slots) == FULL:
                return FULL, 0
            met += batch
            due += f.every
        while done < n or head[tick] >= 0:
            if done < n:
                m = find_warm(done, n, key, skip_of, exponential, event, warm, stream)
                m = find_candidates(warm, stream, m, event, skip_of, exponential, found)
                if m == FULL:
                    return FULL, 0
                if len(indptr) > 0:
                    meet_stored(found, m, warm, event, indptr, indices)
                else:
                    meet_implicit(found, m, warm, event, kind, group_start, c.same, c.graph_key)
                m = keep_possible(found, m, warm, stream, event, kind, bound_of, own_of, ceiling_of)
                view_later(found, m, event, delay, activity_time, clock)
                if enter(found, m, since, head, wait, slots) == FULL:
                    return FULL, 0
                for e in range(done, n):
                    exposed += int(event[e, SHOWN])
                done = n
            slot = int(head[tick])
            head[tick] = -1
            age = utility[AGE + min(bits(tick), AGES - 1)]
            n = react(slot, n, tick, age, stamp, utility, threshold, reach, seen, wait, event)
            if n == FULL:
                return FULL, 0
            release(slot, wait, slots)
        if batch == 0 and slots[WAITING] == 0:
            break
    return n, exposed + met
