"""Viewing: what each account that came by is shown, and which reaction it chooses at each post."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import LEAST, MOST, WHOLE, Choice, add_tables, choose, chooses
from aftersend.engine.luck import draw, fold, mix
from aftersend.engine.platform_gather import (
    BLOCK,
    C_AUTHOR,
    C_FACTS,
    C_HEAT,
    C_HOP,
    C_POST,
    C_SIDE,
    C_SOURCE,
    TASTE_BIT,
    U32,
    Block,
    Feeds,
    fill_slots,
    fresh_block,
    meet_followed,
    meet_pursued,
    meet_strangers,
    reacted_to,
)
from aftersend.engine.platform_inputs import People, Sizes, Will
from aftersend.engine.platform_memory import (
    HOP_CELL,
    NEUTRAL,
    PURSUED_CELL,
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
    DEFEND,
    FIRST_POST_STATE,
    FOE,
    LAST_VISIT,
    LIKE,
    LOOK,
    POST_BIT,
    PRAISE,
    PRESENT,
    REACTED,
    RING,
    SAW,
    SHARE,
    STREAMS,
)
from aftersend.engine.platform_rank import HEAT_BITS, KEPT_CELLS, OUTGROUP_BITS, TICK_BITS, TOXIC_BITS
from aftersend.engine.platform_tables import Extras, Reactions
from aftersend.engine.scratch import inner
from aftersend.model.states import STATES

WHO, WHAT, HOW, TONE, FROM, FAR, ON = range(7)  # columns of `out`
SIXTEENTHS = len(STATES["seen"].values) - 1


@inner
def remember(i, post, mark, ring):  # type: ignore[no-untyped-def]
    """Keep that the account reacted to this post."""
    ring[i, mark[i, REACTED] % RING] = post
    mark[i, REACTED] += 1


@inner
def note(row, i, post, reaction, toxic, source, hop, passes):  # type: ignore[no-untyped-def]
    """Fill in a row of reactions."""
    row[WHO], row[WHAT], row[HOW], row[TONE], row[FROM], row[FAR], row[ON] = (
        i, post, reaction, toxic, source, hop, passes,
    )  # fmt: skip


@inner
def lift(i, lifted, slots, post, luck, mark, ring, out, n):  # type: ignore[no-untyped-def]
    """A brigade's account likes and shares what its fellows wrote last, and looks at nothing else."""
    many = len(lifted)
    start = np.int64(((draw(luck, TASTE_BIT) >> U32) * np.uint64(many)) >> U32)
    for j in range(min(many, slots)):
        p = lifted[(start + j) % many]
        if post[p, AUTHOR] == i or reacted_to(i, p, ring):
            continue
        remember(i, p, mark, ring)
        for reaction in (LIKE, SHARE):
            note(out[n], i, p, reaction, 0, post[p, AUTHOR], 0, reaction == SHARE)
            n += 1
    return n


@inner
def tally(sums, arm, feature, value):  # type: ignore[no-untyped-def]
    """Add a feature of a post that was shown, and its square."""
    sums[arm, 2 + feature] += value
    sums[arm, 6 + feature] += value * value


@inner
def react(
    size: int,
    tick: int,
    root: np.uint64,
    names: NDArray[np.uint8],
    rules_shown: NDArray[np.uint8],
    people: People,
    mem: Memory,
    will: Will,
    reactions: Reactions,
    words: Choice,
    can_be_toxic: int,
    pursue: Choice,
    can_pursue: int,
    x: Extras,
    post: NDArray[np.int32],
    feeds: Feeds,
    slots: int,
    block: Block,
    out: NDArray[np.int32],
    seen: NDArray[np.int32],
    sums: NDArray[np.int64],
    n: int,
    shown: int,
) -> tuple[int, int]:
    """Each account of a block chooses one reaction, or none, at each of its slots."""
    t, code = reactions.tables, reactions.code
    utility, one, two, width, offset, ends, weight = t.utility, t.first, t.second, t.width, t.offset, t.ends, t.weight
    arm_of, _group, fixed, planted = people.arm, people.group, people.fixed, people.planted
    mark, changing, ring = mem.mark, mem.changing, mem.ring
    own, states, start = feeds.own, feeds.shown, feeds.start
    lifted, since, read, read_state, quoted = feeds.lifted, x.since, x.read, x.read_state, x.quoted
    role, begin, end, willed_tone = will.role, will.start, will.end, will.toxic
    who, luck, found, slot, filled = block.who, block.luck, block.found, block.slot, block.filled
    many = len(code)
    cells, base, u, log_odds = NEUTRAL.copy(), np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(1, np.int64)
    for b in range(size):
        i = who[b]
        arm, part, me = arm_of[i], planted[i], fold(root, np.uint64(i))
        account_cells(cells, i, tick, names[arm], fixed, changing, mark, since)
        base[:] = 0
        add_tables(utility, one, two, width, offset, 0, ends[0], cells, base)
        eager = LEAST
        for a in range(many):
            eager = max(eager, base[a])
        keen = weight[min(max(eager, LEAST), MOST) - LEAST] + 1
        willed = begin[part] <= tick < end[part]
        sums[arm, 0] += 1
        if role[part] == BRIGADE and willed:
            n = lift(i, lifted, slots, post, luck[b], mark, ring, out, n)
            mark[i, LAST_VISIT] = tick
            continue
        sums[arm, 1] += filled[b]
        uncivil = 0
        for k in range(filled[b]):
            seat = found[b, slot[b, k]]
            p, side, facts = np.int64(seat[C_POST]), np.int64(seat[C_SIDE]), np.int64(seat[C_FACTS])
            toxic = (facts >> TOXIC_BITS) & 1
            seen[shown, 0], seen[shown, 1] = i, p
            shown += 1
            uncivil += int(toxic)
            tally(sums, arm, 0, facts & 7)
            tally(sums, arm, 1, (facts >> OUTGROUP_BITS) & 7)
            tally(sums, arm, 2, toxic)
            tally(sums, arm, 3, side)
            ident = np.uint64(POST_BIT) + (np.uint64(seat[C_AUTHOR]) << np.uint64(AUTHOR_SHIFT))
            h = draw(me, ident + np.uint64(facts >> TICK_BITS))
            most = np.uint64((seat[C_HEAT] * keen >> (20 - HEAT_BITS)) + 16)
            pursued = seat[C_AUTHOR] == mark[i, FOE]
            if not pursued and ((h >> U32) * (np.uint64(WHOLE) + most)) >> U32 >= most:
                continue  # luck says no to the likeliest of choices
            place = p - start
            for state in range(KEPT_CELLS):
                cells[FIRST_POST_STATE + state] = states[place, state]
            if side == 1:
                cells[FIRST_POST_STATE] = states[place, KEPT_CELLS]
            cells[RULES_CELL], cells[SAME_CELL], cells[HOP_CELL] = rules_shown[arm], side, seat[C_HOP]
            cells[PURSUED_CELL] = pursued
            again = mix(h)
            cells[READ_CELL] = 0
            cells[READ_CELL] = (again >> U32) < read[cells[read_state]]
            for a in range(many):
                u[a] = base[a] + own[place, side, a]
            add_tables(utility, one, two, width, offset, ends[1], ends[2], cells, u)
            chosen = choose(h >> U32, u, weight)
            if chosen < 0:
                continue
            reaction, tone_of_it = code[chosen], 0
            if reaction in (PRAISE, CONDEMN, DEFEND):
                if can_be_toxic:
                    tone_of_it = int(chooses(mix(again) >> U32, words, cells, log_odds))
                if role[part] == COMMITTED and willed:
                    tone_of_it = int(willed_tone[part])
                begins = tone_of_it == 1 and can_pursue == 1 and not pursued
                if begins and chooses(mix(mix(mix(again))) >> U32, pursue, cells, log_odds):
                    mark[i, FOE] = seat[C_AUTHOR]
            passes = reaction == SHARE
            if reaction in (CONDEMN, DEFEND):
                passes = np.int64(mix(mix(again)) >> U32) < quoted
            remember(i, p, mark, ring)
            note(out[n], i, p, reaction, tone_of_it, seat[C_SOURCE], seat[C_HOP], passes)
            n += 1
        if filled[b] > 0:
            mark[i, SAW] = (uncivil * SIXTEENTHS * 2 + filled[b] - 1) // (2 * filled[b])
        mark[i, LAST_VISIT] = tick
    return n, shown


@nb.njit(nogil=True, cache=True, error_model="numpy")
def view(
    first: int,
    last: int,
    tick: int,
    root: np.uint64,
    names: NDArray[np.uint8],
    rules_shown: NDArray[np.uint8],
    people: People,
    mem: Memory,
    will: Will,
    rank: NDArray[np.int64],
    sizes: Sizes,
    reactions: Reactions,
    words: Choice,
    can_be_toxic: int,
    pursue: Choice,
    can_pursue: int,
    x: Extras,
    post: NDArray[np.int32],
    feeds: Feeds,
    out: NDArray[np.int32],
    seen: NDArray[np.int32],
    sums: NDArray[np.int64],
) -> tuple[int, int]:
    """What accounts first .. last - 1 see, as rows (account, post) of `seen`, and do, as rows of `out`.

    out: account, post, reaction, toxic, source, hop, whether it passes it on. sums[arm]: present, seen, then sums and
    sums of squares of `platform_names.SUMS`. Returns the numbers of reactions and of posts seen.
    """
    n, shown, i, mark = np.int64(0), np.int64(0), first, mem.mark  # a bare 0 would be a type of its own
    k = fresh_block(sizes.candidates, sizes.slots, people.follow.shape[1])
    while i < last:
        size = 0
        while i < last and size < BLOCK:
            if mark[i, PRESENT]:
                k.who[size], k.luck[size] = i, draw(fold(root, np.uint64(i)), np.uint64(tick * STREAMS + LOOK))
                size += 1
            i += 1
        meet_pursued(
            size, people.group, people.arm, mark, mem.latest, mem.ring, feeds.start, feeds.rows, k.who, k.found, k.many,
        )  # fmt: skip
        meet_followed(
            size, sizes.limit, people.group, people.follow, people.arm, mark, mem.latest, mem.news, mem.ring,
            feeds.start, feeds.rows, k.who, k.draft, k.place, k.hops, k.source, k.found, k.many,
        )  # fmt: skip
        meet_strangers(
            size, sizes.candidates, sizes.local, people.group, people.arm, mark, mem.ring, feeds.shelf,
            feeds.community_start, feeds.best, feeds.many, k.who, k.luck, k.draft, k.chance, k.found, k.many,
        )  # fmt: skip
        fill_slots(
            size, sizes.slots, people.arm, rank, x.taste, k.who, k.luck, k.found, k.many, k.slot, k.score, k.filled,
        )  # fmt: skip
        n, shown = react(
            size, tick, root, names, rules_shown, people, mem, will, reactions, words, can_be_toxic, pursue, can_pursue,
            x, post, feeds, sizes.slots, k, out, seen, sums, n, shown,
        )  # fmt: skip
    return int(n), int(shown)
