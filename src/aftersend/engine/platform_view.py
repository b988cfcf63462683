"""Viewing: what each account that came by is shown, and which reaction it chooses at each post."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import LEAST, MOST, WHOLE, Choice, add_tables, choose
from aftersend.engine.luck import draw, fold, mix
from aftersend.engine.platform_inputs import SCORED, People, Regime, Sizes, Will
from aftersend.engine.platform_memory import (
    HOP_CELL,
    NEUTRAL,
    READ_CELL,
    RULES_CELL,
    SAME_CELL,
    Memory,
    account_cells,
)
from aftersend.engine.platform_names import (
    AUTHOR,
    AUTHOR_SHIFT,
    BRIGADE,
    COMMITTED,
    CONDEMN,
    DEAD,
    DEFEND,
    FIRST_POST_STATE,
    GROUP,
    HOME,
    HOP_BITS,
    LAST_VISIT,
    LIKE,
    LOOK,
    MORAL,
    OUTGROUP,
    OWN_POST,
    OWN_TICK,
    POST_BIT,
    PRAISE,
    PRESENT,
    REACTED,
    RING,
    SAW,
    SHARE,
    SHARED_AT,
    SHARED_POST,
    STREAMS,
    TICK,
    TOXIC,
)
from aftersend.engine.platform_rank import KEPT_CELLS, ROW_AUTHOR, ROW_REACH
from aftersend.engine.platform_tables import Extras, Reactions
from aftersend.engine.scratch import inner
from aftersend.model.states import STATES

U32, CELL, LOW32 = np.uint64(32), np.uint64(54), np.uint64(0xFFFFFFFF)
TASTE_BIT = np.uint64(1 << 40)
NOISE_BITS = np.uint64(48)  # sixteen bits of luck order what has equal scores where a ranking does not say
WHO, WHAT, HOW, TONE, FROM, FAR, ON = range(7)  # columns of `out`
SIXTEENTHS = len(STATES["seen"].values) - 1


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


class Slots(NamedTuple):
    """One account's slots: post, score, hop and whose post or share it is."""

    post: NDArray[np.int64]
    score: NDArray[np.int64]
    hop: NDArray[np.int64]
    source: NDArray[np.int64]


@inner
def followee(i, k, root, group, group_start, accept, other, same):  # type: ignore[no-untyped-def]
    """The k-th account that account i follows: a hash of both; by reach, of its own group with P = same."""
    h = draw(fold(root, np.uint64(i)), np.uint64(k))
    base, first, size = np.int64(len(group)), np.int64(0), np.int64(len(group))
    if np.int64(h & LOW32) < same:
        base, first = np.int64(0), group_start[group[i]]
        size = group_start[group[i] + 1] - first
    place = first + np.int64(((h >> U32) * np.uint64(size)) >> U32)
    if (mix(h) >> U32) < np.uint64(accept[base + place]):
        return place
    return np.int64(other[base + place])


@inner
def offer(n, slots, post, score, hop, source, s):  # type: ignore[no-untyped-def]
    """Put a candidate among the n best so far, unless it is there already; returns their number."""
    if n == slots and score <= s.score[n - 1]:
        return n
    for k in range(n):
        if s.post[k] == post:
            return n
    n = min(n + 1, slots)
    k = n - 1
    while k > 0 and s.score[k - 1] < score:
        s.post[k], s.score[k], s.hop[k], s.source[k] = s.post[k - 1], s.score[k - 1], s.hop[k - 1], s.source[k - 1]
        k -= 1
    s.post[k], s.score[k], s.hop[k], s.source[k] = post, score, hop, source
    return n


@inner
def valued(i, arm, post, luck, feeds, rank, taste, group, ring, reacted):  # type: ignore[no-untyped-def]
    """Score of a post for this viewer; DEAD where it may not be shown."""
    place = post - feeds.start
    author = feeds.rows[arm, place, ROW_AUTHOR]
    score = np.int64(feeds.rows[arm, place, np.int64(group[i] == group[author])])
    if score == DEAD or author == i:
        return np.int64(DEAD)
    for k in range(min(reacted, RING)):
        if ring[i, k] == post:
            return np.int64(DEAD)
    h = draw(luck, TASTE_BIT + np.uint64(author))
    return score + (taste[h >> CELL] if rank == SCORED else np.int64(h >> NOISE_BITS))


@inner
def fill(i, tick, luck, follow_root, people, mem, sizes, feeds, rank, taste, s):  # type: ignore[no-untyped-def]
    """Fill an account's slots from its candidates: of those it follows, of its community, of the platform."""
    group, arm, ring, latest = people.group, people.arm[i], mem.ring, mem.latest
    reacted, last = mem.mark[i, REACTED], mem.mark[i, LAST_VISIT]
    slots, n, met = sizes.slots, np.int64(0), 0
    for k in range(sizes.follows):
        if met >= sizes.limit:
            break
        f = followee(i, k, follow_root, group, people.group_start, people.accept, people.other, sizes.same)
        if latest[f, OWN_TICK] > last and latest[f, OWN_POST] >= feeds.start:
            post = np.int64(latest[f, OWN_POST])
            score = valued(i, arm, post, luck, feeds, rank, taste, group, ring, reacted)
            if score > DEAD:
                met += 1
                n = offer(n, slots, post, score, np.int64(0), f, s)
        if met < sizes.limit and latest[f, SHARED_AT] >> HOP_BITS >= last and latest[f, SHARED_POST] >= feeds.start:
            post = np.int64(latest[f, SHARED_POST])
            score = valued(i, arm, post, luck, feeds, rank, taste, group, ring, reacted)
            if score > DEAD and f != i:
                met += 1
                hop = np.int64(latest[f, SHARED_AT] & ((1 << HOP_BITS) - 1))
                n = offer(n, slots, post, score, hop, f, s)
    home, everything = np.int64(mem.mark[i, HOME]), np.uint64(len(feeds.local))
    begin = feeds.community_start[home]
    nearby = np.uint64(feeds.community_start[home + 1] - begin)
    elsewhere = sizes.local + ((1 << 32) - sizes.local) // 2
    for j in range(met, sizes.candidates):
        h = draw(luck, np.uint64(j))
        place, way = h >> U32, np.int64(h & LOW32)
        if way < sizes.local:
            if nearby == 0:
                continue
            post = feeds.local[begin + np.int64((place * nearby) >> U32)]
        elif way < elsewhere:
            if everything == 0:
                continue
            post = feeds.local[(place * everything) >> U32]
        else:
            if feeds.many[arm] == 0:
                continue
            post = feeds.best[arm, (place * np.uint64(feeds.many[arm])) >> U32]
        if np.int64(mix(h) >> np.uint64(34)) >= feeds.rows[arm, post - feeds.start, ROW_REACH]:
            continue
        score = valued(i, arm, post, luck, feeds, rank, taste, group, ring, reacted)
        if score > DEAD:
            n = offer(n, slots, post, score, np.int64(0), np.int64(feeds.rows[arm, post - feeds.start, ROW_AUTHOR]), s)
    return n


@inner
def remember(i, post, mem):  # type: ignore[no-untyped-def]
    """Keep that the account reacted to this post."""
    mem.ring[i, mem.mark[i, REACTED] % RING] = post
    mem.mark[i, REACTED] += 1


@inner
def note(row, i, post, reaction, toxic, source, hop, passes):  # type: ignore[no-untyped-def]
    """Fill in a row of reactions."""
    row[WHO], row[WHAT], row[HOW], row[TONE], row[FROM], row[FAR], row[ON] = (
        i, post, reaction, toxic, source, hop, passes,
    )  # fmt: skip


@inner
def lift(i, tick, feeds, sizes, post, luck, mem, out, n):  # type: ignore[no-untyped-def]
    """A brigade's account likes and shares what its fellows wrote last."""
    many = len(feeds.lifted)
    start = np.int64(((draw(luck, TASTE_BIT) >> U32) * np.uint64(many)) >> U32)
    for j in range(min(many, sizes.slots)):
        p = feeds.lifted[(start + j) % many]
        seen = post[p, AUTHOR] == i
        for k in range(min(mem.mark[i, REACTED], RING)):
            seen |= mem.ring[i, k] == p
        if seen:
            continue
        remember(i, p, mem)
        for reaction in (LIKE, SHARE):
            note(out[n], i, p, reaction, 0, post[p, AUTHOR], 0, reaction == SHARE)
            n += 1
    return n


@inner
def tally(sums, arm, feature, value):  # type: ignore[no-untyped-def]
    """Add a feature of a post that was shown, and its square."""
    sums[arm, 2 + feature] += value
    sums[arm, 6 + feature] += value * value


@nb.njit(nogil=True, cache=True, error_model="numpy")
def view(
    first: int,
    last: int,
    tick: int,
    root: np.uint64,
    follow_root: np.uint64,
    names: NDArray[np.uint8],
    rules_shown: NDArray[np.uint8],
    people: People,
    mem: Memory,
    will: Will,
    regime: Regime,
    sizes: Sizes,
    reactions: Reactions,
    words: Choice,
    can_be_toxic: int,
    x: Extras,
    post: NDArray[np.int32],
    feeds: Feeds,
    out: NDArray[np.int32],
    seen: NDArray[np.int32],
    sums: NDArray[np.int64],
) -> tuple[int, int]:
    """What accounts first .. last - 1 see, as rows (account, post) of `seen`, and do, as rows (account, post,
    reaction, toxic, source, hop, passes it on) of `out`; sums[arm]: present, seen, then sums and sums of squares of
    `platform_names.SUMS`. Returns the numbers of reactions and of posts seen."""
    t, code = reactions.tables, reactions.code
    utility, one, two, width, offset, ends, weight = t.utility, t.first, t.second, t.width, t.offset, t.ends, t.weight
    arm_of, group, fixed, planted, mark, changing = (
        people.arm, people.group, people.fixed, people.planted, mem.mark, mem.changing,
    )  # fmt: skip
    many = len(code)
    cells, base, u, tone = NEUTRAL.copy(), np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(5, np.int64)
    room = sizes.slots
    s = Slots(np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int64))
    n, shown = 0, 0
    for i in range(first, last):
        if mark[i, PRESENT] == 0:
            continue
        arm, part = arm_of[i], planted[i]
        me = fold(root, np.uint64(i))
        luck = draw(me, np.uint64(tick * STREAMS + LOOK))
        sums[arm, 0] += 1
        account_cells(cells, i, tick, names[arm], fixed, changing, mark, x.since)
        cells[RULES_CELL] = rules_shown[arm]
        base[:] = 0
        add_tables(utility, one, two, width, offset, 0, ends[0], cells, base)
        eager = LEAST
        for a in range(many):
            eager = max(eager, base[a])
        keen = weight[min(max(eager, LEAST), MOST) - LEAST] + 1
        willed = will.start[part] <= tick < will.end[part]
        if will.role[part] == BRIGADE and willed and len(feeds.lifted) > 0:
            n = lift(i, tick, feeds, sizes, post, luck, mem, out, n)
        filled = fill(i, tick, luck, follow_root, people, mem, sizes, feeds, regime.rank[arm], x.taste, s)
        uncivil = 0
        for k in range(filled):
            p = s.post[k]
            place, side = p - feeds.start, np.int64(group[i] == post[p, GROUP])
            seen[shown, 0], seen[shown, 1] = i, p
            shown += 1
            uncivil += post[p, TOXIC]
            sums[arm, 1] += 1
            tally(sums, arm, 0, np.int64(post[p, MORAL]))
            tally(sums, arm, 1, np.int64(post[p, OUTGROUP]))
            tally(sums, arm, 2, np.int64(post[p, TOXIC]))
            tally(sums, arm, 3, side)
            ident = (
                np.uint64(POST_BIT)
                + (np.uint64(feeds.rows[arm, place, ROW_AUTHOR]) << np.uint64(AUTHOR_SHIFT))
                + np.uint64(post[p, TICK])
            )
            h = draw(me, ident)
            most = (feeds.heat[place, side] * keen >> 20) + 16
            if ((h >> U32) * (np.uint64(WHOLE) + np.uint64(most))) >> U32 >= np.uint64(most):
                continue  # luck says no to the likeliest of choices
            for state in range(KEPT_CELLS):
                cells[FIRST_POST_STATE + state] = feeds.shown[place, state]
            if side == 1:
                cells[FIRST_POST_STATE] = feeds.shown[place, KEPT_CELLS]
            cells[RULES_CELL] = rules_shown[arm]
            cells[SAME_CELL], cells[HOP_CELL] = side, s.hop[k]
            again = mix(h)
            cells[READ_CELL] = 0
            cells[READ_CELL] = (again >> U32) < x.read[cells[x.read_state]]
            for a in range(many):
                u[a] = base[a] + feeds.own[place, side, a]
            add_tables(utility, one, two, width, offset, ends[1], ends[2], cells, u)
            chosen = choose(h >> U32, u, weight)
            if chosen < 0:
                continue
            reaction, toxic = code[chosen], 0
            if reaction in (PRAISE, CONDEMN, DEFEND):
                if can_be_toxic:
                    tone[:] = 0
                    add_tables(
                        words.utility,
                        words.first,
                        words.second,
                        words.width,
                        words.offset,
                        0,
                        words.ends[2],
                        cells,
                        tone,
                    )
                    toxic = int(choose(mix(again) >> U32, tone[0:1], words.weight) == 0)
                if will.role[part] == COMMITTED and willed:
                    toxic = int(will.toxic[part])
            remember(i, p, mem)
            passes = reaction == SHARE
            if reaction in (CONDEMN, DEFEND):
                passes = np.int64(mix(mix(again)) >> U32) < x.quoted
            note(out[n], i, p, reaction, toxic, s.source[k], s.hop[k], passes)
            n += 1
        if filled > 0:
            mark[i, SAW] = (uncivil * SIXTEENTHS * 2 + filled - 1) // (2 * filled)
        mark[i, LAST_VISIT] = tick
    return n, shown
