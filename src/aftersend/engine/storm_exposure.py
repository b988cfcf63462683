"""Exposure in a storm: the audiences of those who share, condemn or defend, the recommender's batches, the brigade.

The phases are those of `engine.exposure`; only what a candidate may do is not known before it looks.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.exposure import (
    enter,
    find_candidates,
    find_warm,
    meet_feed,
    meet_implicit,
    meet_stored,
    view_in_batch,
    view_later,
)
from aftersend.engine.inputs import FEED, NOBODY, REACTION, Crowd
from aftersend.engine.luck import draw, fold
from aftersend.engine.scratch import DEPTH, FULL, LUCK, OWN, SHOWN, SOURCE, SPARE, TICK, WHEN, WHO, inner
from aftersend.engine.storm_case import BRIGADE, MOVES, RESPONDED, TALK
from aftersend.engine.storm_scratch import ABOUT, ANSWERS, BATCH, FLAGS, PLANTED, POST, SAID, Stage
from aftersend.engine.storm_tables import SORT, Planted
from aftersend.engine.tables import HOPS

U32, LOW32, ONE = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(1)


@inner
def draw_luck(
    found: NDArray[np.uint32],
    n: int,
    own: int,
    stamp: int,
    warm: NDArray[np.int32],
    stream: NDArray[np.uint64],
    event: NDArray[np.int32],
    seen: NDArray[np.uint32],
    bound: NDArray[np.uint64],
    ceiling: NDArray[np.uint64],
    people: NDArray[np.int32],
) -> int:
    """Give the candidates their luck; drop those who have reacted, or will whatever happens do nothing."""
    kept = np.uint64(0)
    for i in range(np.uint64(n)):
        w, who = found[i, SOURCE], found[i, WHO]
        e = np.uint32(warm[w, 0])
        luck = draw(stream[w] ^ np.uint64(REACTION), np.uint64(who)) >> U32
        luck = (luck * bound[np.uint64(min(event[e, DEPTH], HOPS - 1))]) >> U32
        found[kept, SOURCE], found[kept, WHO], found[kept, SPARE] = e, who, found[i, SPARE]
        found[kept, LUCK], found[kept, OWN] = luck, own
        kept += np.uint64((luck < ceiling[np.uint32(people[who, SORT])]) & (seen[who] != stamp))
    return int(np.int64(kept))


@inner
def expose(
    first: int,
    last: int,
    key: np.uint64,
    stamp: int,
    since: int,
    c: Crowd,
    bound: NDArray[np.uint64],
    ceiling: NDArray[np.uint64],
    people: NDArray[np.int32],
    skip: NDArray[np.float64],
    exponential: NDArray[np.float64],
    delay: NDArray[np.int32],
    activity_time: NDArray[np.int32],
    clock: NDArray[np.int32],
    s: Stage,
) -> int:
    """Let the followers of events first .. last - 1 look, each in their own time; FULL or 0.

    An answer of the author meets the followers with luck of its own, or whoever passed the post by would pass it by.
    """
    event, warm, stream, found = s.event, s.warm, s.stream, s.found
    while first < last:
        end, luck = first + 1, key
        if event[first, SAID] == RESPONDED:
            s.tally[ANSWERS] += 1
            luck = fold(key ^ np.uint64(MOVES), np.uint64(s.tally[ANSWERS]))
        else:
            while end < last and event[end, SAID] != RESPONDED:
                end += 1
        m = find_warm(first, end, luck, skip, exponential, event, warm, stream)
        m = find_candidates(warm, stream, m, event, skip, exponential, found)
        if m == FULL:
            return FULL
        if len(c.indptr) > 0:
            meet_stored(found, m, warm, event, c.indptr, c.indices)
        else:
            meet_implicit(found, m, warm, event, c.kind, c.group_start, c.same, c.graph_key)
        m = draw_luck(found, m, np.int64(0), stamp, warm, stream, event, s.stamp, bound, ceiling, people)
        view_later(found, m, event, delay, activity_time, clock)
        if enter(found, m, since, s.head, s.wait, s.slots) == FULL:
            return FULL
        for e in range(first, end):
            s.shown[ABOUT if event[e, FLAGS] & TALK else POST, event[e, TICK]] += event[e, SHOWN]
        first = end
    return 0


@inner
def show_batch(
    size: int,
    met: int,
    own: int,
    tick: int,
    every: int,
    key: np.uint64,
    stamp: int,
    since: int,
    c: Crowd,
    bound: NDArray[np.uint64],
    ceiling: NDArray[np.uint64],
    people: NDArray[np.int32],
    skip: NDArray[np.float64],
    exponential: NDArray[np.float64],
    s: Stage,
) -> int:
    """Let the recommender show the post to the next `size` accounts; FULL or 0."""
    event, warm, stream, found = s.event, s.warm, s.stream, s.found
    shift = np.int64(fold(key ^ np.uint64(FEED), np.uint64(NOBODY)) >> U32) % c.accounts
    warm[0, 0], warm[0, 1] = 0, size
    stream[0] = fold(key ^ np.uint64(FEED), np.uint64(met))
    m = find_candidates(warm, stream, np.int64(ONE), event, skip, exponential, found)
    if m == FULL:
        return FULL
    meet_feed(found, m, met, shift, c.stride, c.accounts)
    m = draw_luck(found, m, own, stamp, warm, stream, event, s.stamp, bound, ceiling, people)
    view_in_batch(found, m, tick, every)
    s.shown[BATCH, tick] += size
    return int(enter(found, m, since, s.head, s.wait, s.slots))


@inner
def plant(p: Planted, key: np.uint64, since: int, accounts: int, s: Stage) -> int:
    """Enter a brigade's accounts into the calendar, each with what it is going to do; FULL or 0."""
    found = s.found
    for i in range(p.accounts):
        stream = fold(key ^ np.uint64(BRIGADE), np.uint64(i))
        where, what = draw(stream, np.uint64(0)), draw(stream, ONE) >> U32
        reaction = 0
        while reaction < len(p.ladder) - 1 and what >= p.ladder[reaction]:
            reaction += 1
        found[0, SOURCE], found[0, WHO] = 0, ((where >> U32) * np.uint64(accounts)) >> U32
        found[0, LUCK], found[0, OWN] = 0, PLANTED + reaction
        found[0, WHEN] = p.first + np.int64(((where & LOW32) * np.uint64(p.ticks)) >> U32)
        if enter(found, np.int64(ONE), since, s.head, s.wait, s.slots) == FULL:
            return FULL
    return 0
