"""Gathering: which posts each account that came by could be shown, and which of them fill its slots."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.luck import draw, mix
from aftersend.engine.platform_inputs import NEWEST, SHUFFLED
from aftersend.engine.platform_names import (
    DEAD,
    FOE,
    FOREMOST,
    HOME,
    HOP_BITS,
    LAST_VISIT,
    OWN_POST,
    OWN_TICK,
    RING,
    SHARED_AT,
    SHARED_POST,
)
from aftersend.engine.platform_rank import GROUP_BITS, HEAT, ROW_AUTHOR, ROW_FACTS, ROW_POST, ROW_REACH, SCORE
from aftersend.engine.scratch import inner

U32, CELL, LOW32, REACH_BITS = np.uint64(32), np.uint64(54), np.uint64(0xFFFFFFFF), np.uint64(34)
TASTE_BIT = np.uint64(1 << 40)
NOISE_BITS = np.uint64(48)  # sixteen bits of luck order what has equal scores where a ranking does not say
BLOCK = 64  # accounts handled together, so that what they could see stays in the nearest cache
# Columns of a candidate: a row of `platform_rank` as one viewer sees it, hops from its author, whose it is.
C_POST, C_SCORE, C_HEAT, C_AUTHOR, C_FACTS, C_SIDE, C_HOP, C_SOURCE = range(8)


class Feeds(NamedTuple):
    """What there is to see in a tick; posts by number, `start` the oldest that can still be met.

    rows[arm, post - start], own, shown: see `platform_rank.rank`. shelf[arm, place]: the rows of posts that nobody
    removed, by community: those of c at community_start[c] .. community_start[c + 1] - 1. best[arm, k]: places of the
    best, of which there are many[arm]. lifted: posts of a brigade that are new.
    """

    start: int
    rows: NDArray[np.int32]
    own: NDArray[np.int32]
    shown: NDArray[np.uint8]
    shelf: NDArray[np.int32]
    community_start: NDArray[np.int64]
    best: NDArray[np.int64]
    many: NDArray[np.int64]
    lifted: NDArray[np.int64]


class Block(NamedTuple):
    """Accounts that came by, with their luck, the posts they could be shown, and their slots.

    found[account, candidate]: columns above; many: how many. slot: candidates, best first; score: theirs; filled: how
    many. draft, chance,
    place, hops, source: numbers of one account at a time.
    """

    who: NDArray[np.int64]
    luck: NDArray[np.uint64]
    found: NDArray[np.int32]
    many: NDArray[np.int64]
    slot: NDArray[np.int64]
    score: NDArray[np.int64]
    filled: NDArray[np.int64]
    draft: NDArray[np.int64]
    chance: NDArray[np.int64]
    place: NDArray[np.int64]
    hops: NDArray[np.int64]
    source: NDArray[np.int64]


@inner
def fresh_block(candidates: int, slots: int, follows: int) -> Block:
    """Room for a block."""
    return Block(
        np.empty(BLOCK, np.int64),
        np.empty(BLOCK, np.uint64),
        np.empty((BLOCK, candidates, 8), np.int32),
        np.empty(BLOCK, np.int64),
        np.empty((BLOCK, slots), np.int64),
        np.empty((BLOCK, slots), np.int64),
        np.empty(BLOCK, np.int64),
        np.empty(max(follows, candidates) + 1, np.int64),
        np.empty(candidates + 1, np.int64),
        np.empty(2 * follows + 1, np.int64),
        np.empty(2 * follows + 1, np.int64),
        np.empty(2 * follows + 1, np.int64),
    )


@nb.njit(inline="always")
def reacted_to(i, post, ring):  # type: ignore[no-untyped-def]
    """Whether an account reacted to this post lately."""
    found = False
    for k in range(RING):
        found |= ring[i, k] == post
    return found


@nb.njit(inline="always")
def take(i, mine, rows, place, hop, source, ring, found, b, n):  # type: ignore[no-untyped-def]
    """Fill in the n-th candidate of the b-th account; returns 1, or 0 where the account may not be shown it."""
    author, facts = rows[place, ROW_AUTHOR], rows[place, ROW_FACTS]
    if rows[place, SCORE] == DEAD or author == i or reacted_to(i, rows[place, ROW_POST], ring):
        return 0
    side = np.int64((facts >> GROUP_BITS) & 15 == mine)
    found[b, n, C_POST], found[b, n, C_SCORE] = rows[place, ROW_POST], rows[place, SCORE + side]
    found[b, n, C_HEAT], found[b, n, C_SIDE] = rows[place, HEAT + side], side
    found[b, n, C_AUTHOR], found[b, n, C_FACTS] = author, facts
    found[b, n, C_HOP], found[b, n, C_SOURCE] = hop, source
    return 1


@inner
def meet_pursued(
    size: int,
    group: NDArray[np.uint8],
    arm: NDArray[np.uint8],
    mark: NDArray[np.int32],
    latest: NDArray[np.int32],
    ring: NDArray[np.int32],
    start: int,
    rows: NDArray[np.int32],
    who: NDArray[np.int64],
    found: NDArray[np.int32],
    many: NDArray[np.int64],
) -> None:
    """The first candidate of an account that pursues somebody: what that one wrote last, before all else."""
    for b in range(size):
        i, n = who[b], 0
        if mark[i, FOE] >= 0:
            foe = mark[i, FOE]
            post = latest[foe, OWN_POST]
            if post >= start:
                n = take(i, group[i], rows[arm[i]], post - start, 0, foe, ring, found, b, 0)
            if n == 1:
                found[b, 0, C_SCORE] = FOREMOST
        many[b] = n


@inner
def meet_followed(
    size: int,
    limit: int,
    group: NDArray[np.uint8],
    follow: NDArray[np.int32],
    arm: NDArray[np.uint8],
    mark: NDArray[np.int32],
    latest: NDArray[np.int32],
    news: NDArray[np.int32],
    ring: NDArray[np.int32],
    start: int,
    rows: NDArray[np.int32],
    who: NDArray[np.int64],
    draft: NDArray[np.int64],
    place: NDArray[np.int64],
    hops: NDArray[np.int64],
    source: NDArray[np.int64],
    found: NDArray[np.int32],
    many: NDArray[np.int64],
) -> None:
    """Candidates from those that an account follows: what they wrote or passed on since it last came by."""
    for b in range(size):
        i, m, n = who[b], 0, many[b]
        last, mine, mine_rows = mark[i, LAST_VISIT], group[i], rows[arm[i]]
        for k in range(follow.shape[1]):
            draft[m] = follow[i, k]
            m += news[follow[i, k]] >= last
        c = 0
        for k in range(m):
            f = draft[k]
            own, shared, at = latest[f, OWN_POST], latest[f, SHARED_POST], latest[f, SHARED_AT]
            place[c], hops[c], source[c] = own - start, 0, f
            c += latest[f, OWN_TICK] > last and own >= start and f != i
            place[c], hops[c], source[c] = shared - start, at & ((1 << HOP_BITS) - 1), f
            c += at >> HOP_BITS >= last and shared >= start and f != i
        for k in range(c):
            hops[k] -= mine_rows[place[k], SCORE] == DEAD  # memory answers many such questions at a time
        for k in range(c):
            if n < limit and hops[k] >= 0:
                n += take(i, mine, mine_rows, place[k], hops[k], source[k], ring, found, b, n)
        many[b] = n


@inner
def meet_strangers(
    size: int,
    candidates: int,
    near: int,
    group: NDArray[np.uint8],
    arm: NDArray[np.uint8],
    mark: NDArray[np.int32],
    ring: NDArray[np.int32],
    shelf: NDArray[np.int32],
    community_start: NDArray[np.int64],
    best: NDArray[np.int64],
    most: NDArray[np.int64],
    who: NDArray[np.int64],
    luck: NDArray[np.uint64],
    draft: NDArray[np.int64],
    chance: NDArray[np.int64],
    found: NDArray[np.int32],
    many: NDArray[np.int64],
) -> None:
    """The other candidates: with P = near of its community, else of the whole platform, half of them its best.

    Places are drawn first and looked up afterwards, so that memory answers many questions at a time.
    """
    elsewhere = near + ((1 << 32) - near) // 2
    for b in range(size):
        i, n, m = who[b], many[b], 0
        mine, mine_shelf, mine_best, top = group[i], shelf[arm[i]], best[arm[i]], most[arm[i]]
        home = community_start[mark[i, HOME]]
        nearby = community_start[mark[i, HOME] + 1] - home
        for j in range(n, candidates):
            h = draw(luck[b], np.uint64(j))
            way, first, among = np.int64(h & LOW32), np.int64(0), np.int64(len(mine_shelf))
            if way < near:
                first, among = home, nearby
            elif way >= elsewhere:
                among = top
            place = first + np.int64(((h >> U32) * np.uint64(among)) >> U32)
            if way >= elsewhere:
                place = mine_best[place]
            chance[m] = np.int64(mix(h) >> REACH_BITS)
            draft[m] = place
            m += int(among > 0)
        for k in range(m):
            chance[k] -= mine_shelf[draft[k], ROW_REACH]
        for k in range(m):
            if chance[k] < 0:
                n += take(i, mine, mine_shelf, draft[k], 0, mine_shelf[draft[k], ROW_AUTHOR], ring, found, b, n)
        many[b] = n


@inner
def fill_slots(
    size: int,
    slots: int,
    arm: NDArray[np.uint8],
    rank: NDArray[np.int64],
    taste: NDArray[np.int64],
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
        n, how = 0, rank[arm[who[b]]]
        for j in range(many[b]):
            h = draw(luck[b], TASTE_BIT + np.uint64(found[b, j, C_AUTHOR]))
            worth = found[b, j, C_SCORE] + (
                np.int64(h >> NOISE_BITS) if how in (NEWEST, SHUFFLED) else taste[h >> CELL]
            )
            if n == slots and worth <= score[b, n - 1]:
                continue
            twice = False
            for k in range(n):
                twice |= found[b, slot[b, k], C_POST] == found[b, j, C_POST]
            if twice:
                continue
            n = min(n + 1, slots)
            k = n - 1
            while k > 0 and score[b, k - 1] < worth:
                slot[b, k], score[b, k] = slot[b, k - 1], score[b, k - 1]
                k -= 1
            slot[b, k], score[b, k] = j, worth
        filled[b] = n
