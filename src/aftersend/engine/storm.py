"""The storm engine: one post, and all that its crowd, its author and the platform do, compiled.

One future is one pass over a calendar, as in `engine.kernel`; the order within a tick stands in `run_storm`: the
author moves, rules that are due act, the recommender shows its batch; then, until nothing happens any more within the
tick, the audiences of those who spoke are exposed (`storm_exposure`) and those whose moment it is choose
(`storm_reaction`). The oracle, `storm_reference`, does the same with lists and asks the laws themselves.
"""

import numba as nb
import numpy as np

from aftersend.engine.choice import STATE
from aftersend.engine.inputs import FUTURE, GROUP_SHIFT
from aftersend.engine.kernel import replay_past
from aftersend.engine.luck import fold
from aftersend.engine.reaction import bits, release
from aftersend.engine.scratch import ACCOUNT, DEPTH, FREE, FULL, LATE, PARENT, SHOWN, TICK, WAITING, inner
from aftersend.engine.storm_case import (
    CONDEMN,
    DEFEND,
    MOVES,
    POSTED,
    PRAISE,
    RESPONDED,
    SHARE,
    TALK,
    UNCIVIL,
)
from aftersend.engine.storm_exposure import expose, plant, show_batch
from aftersend.engine.storm_platform import BY_AUTHOR, WRITTEN, act, ask, hide, set_cell, show_counts
from aftersend.engine.storm_reaction import react
from aftersend.engine.storm_scratch import DUE, FLAGS, HIDDEN, REACTION, RECENT, RUDE, STALE, SUSPENDED, Stage
from aftersend.engine.storm_tables import Storm

AGE = STATE["age"]


@inner
def begin(st: Storm, s: Stage) -> None:
    """Forget the last future."""
    sp = s.spread
    sp.head[:] = -1
    sp.slots[:] = 0
    sp.slots[FREE] = -1
    s.cells[:] = st.start
    s.counts[:] = 0
    s.tally[:] = 0
    s.tally[STALE] = 1
    s.score[:] = 0
    s.pending[:] = -1
    s.decided[:] = -1
    s.multiplier[0] = 1.0
    s.shown[:] = 0
    s.weight[:] = 0


@inner
def replay(key: np.uint64, stamp: int, row: int, st: Storm, s: Stage) -> None:
    """Enter what has happened, and let it count."""
    past, t, event, tally = st.past, st.tables, s.spread.event, s.tally
    delay, activity_time = t.delay[st.draws.delay[row]], t.activity_time[st.draws.rhythm[row]]
    replay_past(
        key, stamp, st.draws.account[row], st.draws.shown[row], past, t.shown, delay, activity_time,
        st.crowd.accounts, s.spread,
    )  # fmt: skip
    for e in range(len(past.when)):
        reaction, flags, who = past.reaction[e], past.flags[e], event[e, ACCOUNT]
        event[e, REACTION], event[e, FLAGS] = reaction, flags
        if past.shown[e] < 0 and (reaction in (CONDEMN, DEFEND)):
            event[e, SHOWN] = st.quoted[who]
        elif reaction != SHARE and reaction < POSTED and past.shown[e] < 0:
            event[e, SHOWN] = 0
        if reaction < POSTED:
            s.counts[reaction] += 1
            s.weight[np.int64(st.crowd.kind[who]) >> GROUP_SHIFT, reaction, st.day[past.when[e]]] += st.worth[who]
        if reaction in (PRAISE, CONDEMN, DEFEND):
            rude = np.int64(flags & UNCIVIL != 0)
            tally[RECENT] = ((tally[RECENT] << 1) | rude) & 1023
            tally[RUDE] += rude
    show_counts(s.counts, st.crowd_toxicity, s.cells, tally)


@inner
def move(i: int, n: int, tick: int, st: Storm, s: Stage) -> int:
    """Let the author move; an answer that is shown becomes an event. Returns the number of events, or FULL."""
    m, event = st.moves, s.spread.event
    if s.tally[SUSPENDED] > tick:
        return n
    for j in range(len(m.places)):
        if m.cell[i, j] >= 0:
            set_cell(s.cells, m.places[j], m.cell[i, j], s.tally)
    if m.delete[i]:
        hide(tick, BY_AUTHOR, s)
    shown = int(m.shown[i] * event[0, SHOWN])
    if shown == 0:
        return n
    if n == len(event):
        return FULL
    event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = event[0, ACCOUNT], 0, 0
    event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, shown, 0
    event[n, REACTION], event[n, FLAGS] = RESPONDED, TALK
    return n + 1


@inner
def next_batch(batch: int, viewed: int, st: Storm, s: Stage) -> int:
    """Size of the batch after one that `viewed` accounts were shown, from what they did."""
    total, least = 0.0, np.inf
    for group in range(len(s.score)):
        total += s.score[group]
        least = min(least, s.score[group] / max(st.recommender.share[group], 1e-9))
        s.score[group] = 0
    bridging = st.recommender.bridging
    mean = (total * (1.0 - bridging) + least * bridging) / viewed
    engagement = max(mean, 0.0) * st.recommender.norm
    sizes = st.feed.next_size
    return int(batch * sizes[int(min(engagement * 16.0, len(sizes) - 1.0))])


@nb.njit(nogil=True, cache=True)
def run_storm(seed: np.uint64, future: int, stamp: int, st: Storm, s: Stage) -> int:
    """Run one future; what happened is left in `s`. Returns the number of its events, or FULL."""
    key = fold(fold(fold(np.uint64(0), np.uint64(FUTURE)), seed), np.uint64(future))
    row = future % len(st.draws.appeal)
    c, t, f, odds, sp, moves = st.crowd, st.tables, st.feed, st.odds, s.spread, st.moves
    appeal, like_appeal = st.draws.appeal[row], st.like_appeal[row]
    delay, activity_time = t.delay[st.draws.delay[row]], t.activity_time[st.draws.rhythm[row]]
    clock, exponential = t.clock[st.draws.rhythm[row]], t.exponential
    head, wait, slots = sp.head, sp.wait, sp.slots
    n, since = len(st.past.when), st.past.tick
    if n > len(sp.event):
        return FULL
    begin(st, s)
    replay(key, stamp, row, st, s)
    if plant(st.planted, key, since, c.accounts, s) == FULL:
        return FULL
    s.cells[AGE] = st.age[min(since + 1, len(st.age) - 1)]
    ask(WRITTEN, 0, since + 1, key, st, s)
    nothing = int(np.int64(0))  # a bare 0 would be a type of its own, for which every phase is compiled again
    moved, done, viewed, met, batch, due = nothing, nothing, nothing, nothing, f.first, since + 1
    for tick in range(since + 1, len(head)):
        set_cell(s.cells, AGE, st.age[tick], s.tally)
        while moved < len(moves.tick) and moves.tick[moved] <= tick:
            before, n = n, move(moved, n, tick, st, s)
            moved += 1
            if n == FULL:
                return FULL
            if n > before:
                # An answer meets its viewers with luck of its own, or those who passed the post by would pass it by.
                own = fold(key ^ np.uint64(MOVES), np.uint64(moved))
                if expose(done, before, key, stamp, since, c, odds, exponential, delay, activity_time, clock, s) < 0:
                    return FULL
                if expose(before, n, own, stamp, since, c, odds, exponential, delay, activity_time, clock, s) < 0:
                    return FULL
                done = n
        if s.tally[DUE] >= tick:
            act(tick, key, st, s)
        if batch > 0 and tick == due:
            due += f.every
            if s.tally[HIDDEN] == 0:
                batch = int(min(next_batch(batch, viewed, st, s) if viewed > 0 else batch, c.accounts - met))
                viewed = int(batch * s.multiplier[0])
                batch = batch if viewed > 0 else nothing
                doublings = 1 + max(bits(met // f.first) - 1, 0)
                if show_batch(viewed, met, doublings, tick, f.every, key, stamp, since, c, odds, exponential, s) < 0:
                    return FULL
                met += viewed
        while done < n or head[tick] >= 0:
            if done < n:
                if expose(done, n, key, stamp, since, c, odds, exponential, delay, activity_time, clock, s) < 0:
                    return FULL
                done = n
            slot = int(head[tick])
            head[tick] = -1
            n = react(slot, n, tick, appeal, like_appeal, f.fatigue, stamp, key, st, s)
            if n == FULL:
                return FULL
            release(slot, wait, slots)
        if batch == 0 and slots[WAITING] == 0 and moved == len(moves.tick) and s.tally[DUE] <= tick:
            break
    return n
