"""Gathering: which posts each account that came by could be shown, and which of them fill its slots."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.luck import draw, fold, mix
from aftersend.engine.platform_inputs import SCORED
from aftersend.engine.platform_names import (
    DEAD,
    HOME,
    HOP_BITS,
    LAST_VISIT,
    OWN_POST,
    OWN_TICK,
    REACTED,
    RING,
    SHARED_AT,
    SHARED_POST,
)
from aftersend.engine.platform_rank import ROW_AUTHOR, ROW_REACH
from aftersend.engine.scratch import inner

U32, CELL, LOW32, REACH_BITS = np.uint64(32), np.uint64(54), np.uint64(0xFFFFFFFF), np.uint64(34)
TASTE_BIT = np.uint64(1 << 40)
NOISE_BITS = np.uint64(48)  # sixteen bits of luck order what has equal scores where a ranking does not say
BLOCK = 256  # accounts handled together, so that what they could see stays in the nearest cache


class Feeds(NamedTuple):
    """What there is to see in a tick; posts by number, `start` the oldest that can still be met.

    rows, own, heat, shown: see `platform_rank.rank`. local[community_start[c]:community_start[c + 1]]: posts of a
    community that nobody removed. best[arm, place]: the best posts, of which there are many[arm]. lifted: posts of a
    brigade that are new.
    """

    start: int
    rows: NDArray[np.int32]
    own: NDArray[np.int32]
    heat: NDArray[np.int64]
    shown: NDArray[np.uint8]
    community_start: NDArray[np.int64]
    local: NDArray[np.int64]
    best: NDArray[np.int64]
    many: NDArray[np.int64]
    lifted: NDArray[np.int64]


class Block(NamedTuple):
    """Accounts that came by, with their luck, the posts they could be shown, and their slots.

    post, hop, source: of each candidate - post, hops from its author, whose post or share it is; many: how many.
    slot: places of candidates, best first; score: theirs; filled: how many.
    """

    who: NDArray[np.int64]
    luck: NDArray[np.uint64]
    post: NDArray[np.int32]
    hop: NDArray[np.int32]
    source: NDArray[np.int32]
    many: NDArray[np.int64]
    slot: NDArray[np.int64]
    score: NDArray[np.int64]
    filled: NDArray[np.int64]


@inner
def fresh_block(candidates: int, slots: int) -> Block:
    """Room for a block."""
    return Block(
        np.empty(BLOCK, np.int64),
        np.empty(BLOCK, np.uint64),
        np.empty((BLOCK, candidates), np.int32),
        np.empty((BLOCK, candidates), np.int32),
        np.empty((BLOCK, candidates), np.int32),
        np.empty(BLOCK, np.int64),
        np.empty((BLOCK, slots), np.int64),
        np.empty((BLOCK, slots), np.int64),
        np.empty(BLOCK, np.int64),
    )


@nb.njit(inline="always")
def reacted_to(i, post, used, ring):  # type: ignore[no-untyped-def]
    """Whether an account reacted to this post lately."""
    found = False
    for k in range(min(used, RING)):
        found |= ring[i, k] == post
    return found


@inner
def meet_followed(
    size: int,
    tick: int,
    follow_root: np.uint64,
    follows: int,
    limit: int,
    same: int,
    group: NDArray[np.uint8],
    group_start: NDArray[np.int64],
    alias: NDArray[np.uint64],
    arm: NDArray[np.uint8],
    mark: NDArray[np.int32],
    latest: NDArray[np.int32],
    ring: NDArray[np.int32],
    start: int,
    rows: NDArray[np.int32],
    who: NDArray[np.int64],
    found: NDArray[np.int32],
    hops: NDArray[np.int32],
    source: NDArray[np.int32],
    many: NDArray[np.int64],
) -> None:
    """Candidates from those that an account follows: what they wrote or passed on since it last came by.

    The k-th account that account i follows is a hash of both: by reach, of its own group with P = same.
    """
    met, everybody = np.empty(follows, np.int64), np.int64(len(group))
    for b in range(size):
        i = who[b]
        key = fold(follow_root, np.uint64(i))
        first, among = group_start[group[i]], group_start[group[i] + 1] - group_start[group[i]]
        for k in range(follows):
            h = draw(key, np.uint64(k))
            near = np.int64(h & LOW32) < same
            place = np.int64(((h >> U32) * np.uint64(among if near else everybody)) >> U32) + (first if near else 0)
            entry = alias[place + (0 if near else everybody)]
            met[k] = place if (mix(h) >> U32) < (entry >> U32) else np.int64(entry & LOW32)
        n, last, used, row = 0, mark[i, LAST_VISIT], mark[i, REACTED], arm[i]
        for k in range(follows):
            f = met[k]
            for shared in range(2):
                post = latest[f, SHARED_POST if shared else OWN_POST]
                new = latest[f, SHARED_AT] >> HOP_BITS >= last if shared else latest[f, OWN_TICK] > last
                if not new or post < start or n >= limit or f == i:
                    continue
                place = post - start
                if rows[row, place, 0] == DEAD or rows[row, place, ROW_AUTHOR] == i or reacted_to(i, post, used, ring):
                    continue
                found[b, n], source[b, n] = post, f
                hops[b, n] = latest[f, SHARED_AT] & ((1 << HOP_BITS) - 1) if shared else 0
                n += 1
        many[b] = n


@inner
def meet_strangers(
    size: int,
    candidates: int,
    near: int,
    arm: NDArray[np.uint8],
    mark: NDArray[np.int32],
    ring: NDArray[np.int32],
    start: int,
    rows: NDArray[np.int32],
    community_start: NDArray[np.int64],
    local: NDArray[np.int64],
    best: NDArray[np.int64],
    most: NDArray[np.int64],
    who: NDArray[np.int64],
    luck: NDArray[np.uint64],
    found: NDArray[np.int32],
    hops: NDArray[np.int32],
    source: NDArray[np.int32],
    many: NDArray[np.int64],
) -> None:
    """The other candidates: with P = near of its community, else of the whole platform, half of them its best."""
    elsewhere = near + ((1 << 32) - near) // 2
    for b in range(size):
        i, n = who[b], many[b]
        row, used, home = arm[i], mark[i, REACTED], np.int64(mark[i, HOME])
        for j in range(many[b], candidates):
            h = draw(luck[b], np.uint64(j))
            way = np.int64(h & LOW32)
            first, among = np.int64(0), np.int64(len(local))
            if way < near:
                first, among = community_start[home], community_start[home + 1] - community_start[home]
            elif way >= elsewhere:
                among = most[row]
            if among == 0:
                continue
            place = first + np.int64(((h >> U32) * np.uint64(among)) >> U32)
            post = best[row, place] if way >= elsewhere else local[place]
            entry = post - start
            if np.int64(mix(h) >> REACH_BITS) >= rows[row, entry, ROW_REACH] or rows[row, entry, 0] == DEAD:
                continue
            if rows[row, entry, ROW_AUTHOR] == i or reacted_to(i, post, used, ring):
                continue
            found[b, n], hops[b, n], source[b, n] = post, 0, rows[row, entry, ROW_AUTHOR]
            n += 1
        many[b] = n


@inner
def fill_slots(
    size: int,
    slots: int,
    group: NDArray[np.uint8],
    arm: NDArray[np.uint8],
    rank: NDArray[np.int64],
    taste: NDArray[np.int64],
    start: int,
    rows: NDArray[np.int32],
    who: NDArray[np.int64],
    luck: NDArray[np.uint64],
    found: NDArray[np.int32],
    many: NDArray[np.int64],
    slot: NDArray[np.int64],
    score: NDArray[np.int64],
    filled: NDArray[np.int64],
) -> None:
    """Of the candidates, each post once, the best by the ranking and the viewer's taste; of equals the first found."""
    for b in range(size):
        i, n = who[b], 0
        row, mine = arm[i], group[i]
        scored = rank[row] == SCORED
        for j in range(many[b]):
            post = found[b, j]
            place = post - start
            author = rows[row, place, ROW_AUTHOR]
            h = draw(luck[b], TASTE_BIT + np.uint64(author))
            worth = np.int64(rows[row, place, np.int64(mine == group[author])])
            worth += taste[h >> CELL] if scored else np.int64(h >> NOISE_BITS)
            if n == slots and worth <= score[b, n - 1]:
                continue
            twice = False
            for k in range(n):
                twice |= found[b, slot[b, k]] == post
            if twice:
                continue
            n = min(n + 1, slots)
            k = n - 1
            while k > 0 and score[b, k - 1] < worth:
                slot[b, k], score[b, k] = slot[b, k - 1], score[b, k - 1]
                k -= 1
            slot[b, k], score[b, k] = j, worth
        filled[b] = n
