"""The storm engine: one post, and all that its crowd, its author and the platform do, compiled.

One future is one pass over a calendar, as in `engine.kernel`; the order within a tick stands in `run_storm`: the
author moves, rules that are due act, the recommender shows its batch; then, until nothing happens any more within the
tick, the audiences of those who spoke are exposed (`storm_exposure`) and those whose moment it is choose
(`storm_reaction`). The oracle, `storm_reference`, does the same with lists and asks the laws themselves.
"""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE
from aftersend.engine.inputs import FUTURE, GROUP_SHIFT
from aftersend.engine.kernel import replay_past
from aftersend.engine.luck import fold
from aftersend.engine.moves_table import Moves
from aftersend.engine.reaction import bits, release
from aftersend.engine.scratch import ACCOUNT, DEPTH, FREE, FULL, LATE, PARENT, SHOWN, TICK, WAITING, inner
from aftersend.engine.storm_case import (
    CONDEMN,
    DEFEND,
    POSTED,
    PRAISE,
    RESPONDED,
    SHARE,
    TALK,
    UNCIVIL,
    StormPast,
)
from aftersend.engine.storm_exposure import expose, plant, show_batch
from aftersend.engine.storm_platform import BY_AUTHOR, WRITTEN, act, ask, count_up, hide, set_cell, show_company
from aftersend.engine.storm_reaction import react
from aftersend.engine.storm_scratch import DUE, FLAGS, HIDDEN, RECENT, RUDE, SAID, STALE, SUSPENDED, Stage
from aftersend.engine.storm_tables import QUOTED, WORTH, Facts, Recommender, Storm

AGE = STATE["age"]


@inner
def begin(facts: Facts, s: Stage) -> None:
    """Forget the last future."""
    for tick in range(len(s.head)):
        s.head[tick] = -1
    for i in range(len(s.memory)):
        s.memory[i] = 0
    for place in range(len(s.cells)):
        s.cells[place] = facts.start[place]
    s.slots[0], s.slots[FREE], s.slots[WAITING] = 0, -1, 0
    s.tally[STALE], s.multiplier[0] = 1, 1.0


@inner
def count_past(past: StormPast, facts: Facts, watched: NDArray[np.bool_], s: Stage) -> None:
    """Let what has happened count; `replay_past` has entered it."""
    event, tally = s.event, s.tally
    for e in range(len(past.when)):
        said, who = past.reaction[e], event[e, ACCOUNT]
        event[e, SAID], event[e, FLAGS] = said, past.flags[e]
        if said >= POSTED:
            continue
        if past.shown[e] < 0 and said != SHARE:
            event[e, SHOWN] = facts.people[who, QUOTED] if said in (CONDEMN, DEFEND) else 0
        s.counts[said] += 1
        s.weight[np.int64(facts.kind[who]) >> GROUP_SHIFT, said, facts.day[past.when[e]]] += facts.people[who, WORTH]
        if said in (PRAISE, CONDEMN, DEFEND):
            rude = np.int64(past.flags[e] & UNCIVIL != 0)
            tally[RECENT] = ((tally[RECENT] << 1) | rude) & 1023
            tally[RUDE] += rude
        count_up(said, s.counts, watched, s.cells, tally)
    show_company(facts.crowd_toxicity, watched, s.cells, tally)


@inner
def move(i: int, n: int, tick: int, m: Moves, watched: NDArray[np.bool_], s: Stage) -> int:
    """Let the author move; an answer that is shown becomes an event. Returns the number of events, or FULL."""
    event, places, cell = s.event, m.places, m.cell
    if s.tally[SUSPENDED] > tick:
        return n
    for j in range(len(places)):
        if cell[i, j] >= 0:
            set_cell(places[j], cell[i, j], watched, s.cells, s.tally)
    if m.delete[i]:
        hide(tick, BY_AUTHOR, s.tally, s.hidden)
    shown = int(m.shown[i] * event[0, SHOWN])
    if shown == 0:
        return n
    if n == len(event):
        return FULL
    event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = event[0, ACCOUNT], 0, 0
    event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, shown, 0
    event[n, SAID], event[n, FLAGS] = RESPONDED, TALK
    return n + 1


@inner
def next_batch(batch: int, viewed: int, r: Recommender, sizes: NDArray[np.float64], score: NDArray[np.int64]) -> int:
    """Size of the batch after one that `viewed` accounts were shown, from what they did."""
    total, least = 0.0, np.inf
    for group in range(len(score)):
        total += score[group]
        least = min(least, score[group] / max(r.share[group], 1e-9))
        score[group] = 0
    mean = (total * (1.0 - r.bridging) + least * r.bridging) / viewed
    return int(batch * sizes[int(min(max(mean, 0.0) * r.norm * 16.0, len(sizes) - 1.0))])


@nb.njit(nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True, error_model="numpy")
def run_storm(seed: np.uint64, future: int, stamp: int, st: Storm, s: Stage) -> int:
    """Run one future; what happened is left in `s`. Returns the number of its events, or FULL."""
    c, t, f, odds, facts, verdicts, moves, past, draws = (
        st.crowd, st.tables, st.feed, st.odds, st.facts, st.verdicts, st.moves, st.past, st.draws,
    )  # fmt: skip
    key = fold(fold(fold(np.uint64(0), np.uint64(FUTURE)), seed), np.uint64(future))
    row = future % len(draws.appeal)
    delay, activity_time = t.delay[draws.delay[row]], t.activity_time[draws.rhythm[row]]
    clock, n, since = t.clock[draws.rhythm[row]], len(past.when), past.tick
    head, wait, slots, cells, tally, ages = s.head, s.wait, s.slots, s.cells, s.tally, facts.age
    bound, skip, ceiling, people = odds.bound[odds.level[row]], odds.skip[odds.level[row]], odds.ceiling, facts.people
    move_at, exponential, appeal, watched = moves.tick, t.exponential, draws.appeal[row], odds.watched
    if n > len(s.event):
        return FULL
    begin(facts, s)
    replay_past(key, stamp, draws.account[row], draws.shown[row], past, t.shown, delay, activity_time, c.accounts, s)
    count_past(past, facts, watched, s)
    if plant(st.planted, key, since, c.accounts, s) == FULL:
        return FULL
    nothing = int(np.int64(0))  # a bare 0 would be a type of its own, for which every phase is compiled again
    cells[AGE] = ages[min(since + 1, len(ages) - 1)]
    ask(WRITTEN, nothing, since + 1, key, verdicts, facts, s)
    moved, done, viewed, met, batch, due = nothing, nothing, nothing, nothing, f.first, since + 1
    for tick in range(since + 1, len(head)):
        set_cell(AGE, ages[tick], watched, cells, tally)
        while moved < len(move_at) and move_at[moved] <= tick:
            n = move(moved, n, tick, moves, watched, s)
            if n == FULL:
                return FULL
            moved += 1
        if tally[DUE] >= tick:
            act(tick, key, verdicts, facts, watched, s)
        if batch > 0 and tick == due:
            due += f.every
            if tally[HIDDEN] == 0:
                if viewed > 0:
                    batch = next_batch(batch, viewed, st.recommender, f.next_size, s.score)
                batch = int(min(batch, c.accounts - met))
                viewed = int(batch * s.multiplier[0])
                batch = batch if viewed > 0 else nothing
                own = 1 + max(bits(met // f.first) - 1, 0)
                full = show_batch(
                    viewed, met, own, tick, f.every, key, stamp, since, c, bound, ceiling, people, skip, exponential, s
                )
                if full == FULL:
                    return FULL
                met += viewed
        while done < n or head[tick] >= 0:
            full = nothing
            if done < n:
                full = expose(
                    done, n, key, stamp, since, c, bound, ceiling, people, skip, exponential, delay, activity_time,
                    clock, s,
                )  # fmt: skip
            if full == FULL:
                return FULL
            done = n
            slot = int(head[tick])
            head[tick] = -1
            n = react(slot, n, tick, appeal, st.like_appeal[row], f.fatigue, stamp, key, odds, verdicts, facts, s)
            if n == FULL:
                return FULL
            release(slot, wait, slots)
        if batch == 0 and slots[WAITING] == 0 and moved == len(move_at) and tally[DUE] <= tick:
            break
    return n
