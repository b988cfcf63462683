"""Reaction in a storm: those whose moment of view has come choose, and what they do changes what the next ones see."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE, WHOLE, odds_of
from aftersend.engine.inputs import GROUP_SHIFT
from aftersend.engine.luck import draw, fold
from aftersend.engine.scratch import (
    ACCOUNT,
    DEPTH,
    FULL,
    LATE,
    LUCK,
    NEXT,
    OWN,
    PARENT,
    SHOWN,
    SOURCE,
    TICK,
    WHO,
    inner,
)
from aftersend.engine.storm_case import (
    CONDEMN,
    DEFEND,
    DISLIKE,
    INCIVILITY,
    LIKE,
    OPEN,
    PRAISE,
    READING,
    REPORT,
    SAME_SHARER,
    SHARE,
    TALK,
    UNCIVIL,
    Ints,
)
from aftersend.engine.storm_choice import LOOKS, Odds
from aftersend.engine.storm_platform import NOT_SENT, REPORTED, SENT, ask, count_up, look_at, prompt, show_company
from aftersend.engine.storm_scratch import FLAGS, HIDDEN, KEPT_BACK, PLANTED, RECENT, RUDE, SAID, STALE, Stage
from aftersend.engine.storm_tables import QUOTED, SHARED, SORT, WORTH, Facts
from aftersend.engine.tables import HOPS
from aftersend.engine.verdicts import Verdicts

U32 = np.uint64(32)
SEVERITY, LABEL, HOP, READ = STATE["severity"], STATE["label"], STATE["hop"], STATE["read"]
SAME_AUTHOR = STATE["same_group"]


@nb.njit(inline="always")
def add_up(utility: NDArray[np.int32], reads: Ints, cells: Ints, out: Ints) -> None:
    """Add to out[act] what the tables say at these cells."""
    for k in range(len(reads)):
        row = reads[k, 3] + cells[reads[k, 0]] * reads[k, 2] + cells[reads[k, 1]]
        for act in range(len(out)):
            out[act] += utility[row, act]


@inner
def refresh(appeal: int, like_appeal: int, odds: Odds, cells: Ints, common: Ints) -> None:
    """Add up, for each group and way of looking, what is the same for all who look now."""
    for row in range(len(common)):
        cells[SEVERITY], mine = odds.severity[row // LOOKS], common[row]
        cells[SAME_SHARER], cells[SAME_AUTHOR], cells[READ] = (row >> 2) & 1, (row >> 1) & 1, row & 1
        for act in range(len(mine)):
            mine[act] = 0
        add_up(odds.crowd, odds.crowd_reads, cells, mine)
        mine[SHARE] += appeal
        mine[LIKE] += like_appeal


@inner
def is_rude(who: int, key: np.uint64, odds: Odds, s: Stage) -> bool:
    """Whether a reply by this account, about the post as it stands, is uncivil. The cells must hold its traits."""
    s.rude[0] = 0
    add_up(odds.toxic, odds.toxic_reads, s.cells, s.rude)
    luck = draw(fold(key ^ np.uint64(INCIVILITY), np.uint64(who)), np.uint64(0)) >> U32
    mine = odds_of(s.rude[0], odds.weight)
    return bool(np.int64((luck * np.uint64(WHOLE + mine)) >> U32) < mine)


@nb.njit(inline="always")
def choose_act(luck: int, utility: Ints, weight: Ints) -> int:
    """See `engine.choice.plain_choose`; from utilities, in whose place the odds are left."""
    total = np.int64(WHOLE)
    for act in range(len(utility)):
        utility[act] = odds_of(utility[act], weight)
        total += utility[act]
    place = np.int64((np.uint64(luck) * np.uint64(total)) >> U32)
    for act in range(len(utility)):
        if place < utility[act]:
            return int(act)
        place -= utility[act]
    return -1


@inner
def reply(who: int, source: int, key: np.uint64, odds: Odds, v: Verdicts, facts: Facts, s: Stage) -> int:
    """Whether a reply is uncivil, after a prompt if there is one: SENT, UNCIVIL or NOT_SENT."""
    cells, event, tally = s.cells, s.event, s.tally
    group, home = facts.kind[who] >> GROUP_SHIFT, facts.kind[np.uint32(event[0, ACCOUNT])] >> GROUP_SHIFT
    look_at(who, facts.places, facts.traits, cells)
    cells[SEVERITY], cells[HOP] = odds.severity[group], min(event[source, DEPTH], HOPS - 1)
    cells[SAME_AUTHOR], cells[READ] = np.int64(group == home), 0
    result = UNCIVIL if is_rude(who, key, odds, s) else SENT
    if result == UNCIVIL:
        result = prompt(who, key, v, facts.rule_luck, cells)
    if result == NOT_SENT:
        tally[KEPT_BACK] += 1
    else:
        tally[RECENT] = ((tally[RECENT] << 1) | np.int64(result == UNCIVIL)) & 1023
        tally[RUDE] += result == UNCIVIL
        show_company(facts.crowd_toxicity, odds.watched, cells, tally)
    return result


@inner
def react(
    slot: int,
    n: int,
    tick: int,
    appeal: int,
    like_appeal: int,
    fatigue: int,
    stamp: int,
    key: np.uint64,
    odds: Odds,
    v: Verdicts,
    facts: Facts,
    s: Stage,
) -> int:
    """Decide for each candidate in the list that starts at `slot`, and let what they do have its effects.

    Returns the number of events, or FULL.
    """
    wait, event, seen, common, u, cells, tally = s.wait, s.event, s.stamp, s.common, s.utility, s.cells, s.tally
    base, by_view, severity, read, weight = odds.base, odds.by_view, odds.severity, odds.read, odds.weight
    mixed, reads, columns, watched, counts, score = (
        odds.mixed, odds.mixed_reads, odds.columns, odds.watched, s.counts, s.score,
    )  # fmt: skip
    kind, people, places, traits, rank = facts.kind, facts.people, facts.places, facts.traits, facts.rank
    sums, day, multiplier = s.weight, facts.day[tick], s.multiplier[0]
    home = kind[np.uint32(event[0, ACCOUNT])] >> GROUP_SHIFT
    while slot >= 0:
        who, source, own = np.uint64(wait[slot, WHO]), np.uint64(wait[slot, SOURCE]), np.int64(wait[slot, OWN])
        luck, flags = wait[slot, LUCK], np.int64(event[source, FLAGS]) & TALK
        slot = int(np.int32(wait[slot, NEXT]))
        if seen[who] == stamp or (tally[HIDDEN] != 0 and flags == 0):
            continue
        reaction, group = own - PLANTED, np.uint64(kind[who] >> GROUP_SHIFT)
        if reaction < 0:
            if tally[STALE] != 0:
                refresh(appeal, like_appeal, odds, cells, common)
                tally[STALE] = 0
            sharer = np.uint64(np.uint32(event[source, ACCOUNT]))
            hop = np.int64(min(event[source, DEPTH], HOPS - 1))
            mine, theirs = np.int64(group == home), np.int64(group == kind[sharer] >> GROUP_SHIFT)
            chance, has_read = read[cells[LABEL]], np.int64(0)
            if chance > 0:
                has_read = np.int64(draw(fold(key ^ np.uint64(READING), sharer), who) >> U32 < chance)
            look = np.uint64((theirs << 2) + (mine << 1) + has_read)
            alike = np.uint64(people[who, SORT])
            row, shared = np.uint64(hop) * np.uint64(LOOKS) + look, group * np.uint64(LOOKS) + look
            for act in range(len(u)):
                u[act] = np.int64(base[alike, act]) + by_view[row, act] + common[shared, act]
            if len(reads) > 0:
                for column in columns:
                    cells[places[column]] = traits[who, column]
                cells[SEVERITY], cells[HOP], cells[READ] = severity[group], hop, has_read
                cells[SAME_AUTHOR], cells[SAME_SHARER] = mine, theirs
                add_up(mixed, reads, cells, u)
            if own > 0:
                u[LIKE] -= fatigue * (own - 1)
            reaction = choose_act(luck, u, weight)
        if reaction < 0:
            continue
        if n == len(event):
            return FULL
        shown = np.int64(0)
        if reaction in (PRAISE, CONDEMN, DEFEND):
            result = reply(np.int64(who), np.int64(source), key, odds, v, facts, s)
            if result == NOT_SENT:
                continue
            flags |= result
        counts[reaction] += 1
        sums[group, reaction, day] += people[who, WORTH]
        if 0 < own < PLANTED:
            score[group] += rank[reaction]
        if reaction == OPEN:
            continue
        if reaction == SHARE:
            shown = np.int64(people[who, SHARED] * multiplier)
        elif reaction in (CONDEMN, DEFEND):
            shown, flags = np.int64(people[who, QUOTED]), flags | TALK
        seen[who] = stamp
        event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = who, source, event[source, DEPTH] + 1
        event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, shown, 0
        event[n, SAID], event[n, FLAGS] = reaction, flags
        n += 1
        # A call costs more than the test: most counters change their cell at a power of two alone.
        if counts[reaction] & (counts[reaction] - 1) == 0 or reaction <= DISLIKE:
            count_up(reaction, counts, watched, cells, tally)
        if reaction == REPORT and counts[REPORT] & (counts[REPORT] - 1) == 0:
            ask(REPORTED, counts[REPORT], tick + 1, key, v, facts, s)
    return n
