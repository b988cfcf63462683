"""Reaction in a storm: those whose moment of view has come choose, and what they do changes what the next ones see."""

import numpy as np

from aftersend.engine.choice import STATE, WHOLE, add_tables, choose, odds_of
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
)
from aftersend.engine.storm_choice import Odds
from aftersend.engine.storm_platform import MILDER, NOT_SENT, REPORTED, ask, look_at, prompt, show_counts
from aftersend.engine.storm_scratch import (
    FLAGS,
    HIDDEN,
    KEPT_BACK,
    PLANTED,
    REACTION,
    RECENT,
    RUDE,
    STALE,
    Stage,
)
from aftersend.engine.storm_tables import Storm
from aftersend.engine.tables import HOPS

U32 = np.uint64(32)
SEVERITY, LABEL, HOP, READ = STATE["severity"], STATE["label"], STATE["hop"], STATE["read"]
SAME_AUTHOR = STATE["same_group"]


@inner
def refresh(appeal: int, like_appeal: int, odds: Odds, s: Stage) -> None:
    """Add up, for each group, what is the same for all who look now."""
    sums, cells = odds.crowd, s.cells
    for group in range(len(s.crowd)):
        cells[SEVERITY] = odds.severity[group]
        mine = s.crowd[group]
        mine[:] = 0
        add_tables(sums.utility, sums.first, sums.second, sums.width, sums.offset, 0, len(sums.first), cells, mine)
        mine[SHARE] += appeal
        mine[LIKE] += like_appeal
    s.tally[STALE] = 0


@inner
def is_rude(who: int, group: int, key: np.uint64, odds: Odds, s: Stage) -> bool:
    """Whether a reply by this account, about the post as it stands, is uncivil. The cells must hold its traits."""
    sums, cells, total = odds.toxic, s.cells, s.rude
    cells[SEVERITY], total[0] = odds.severity[group], 0
    add_tables(sums.utility, sums.first, sums.second, sums.width, sums.offset, 0, len(sums.first), cells, total)
    luck = draw(fold(key ^ np.uint64(INCIVILITY), np.uint64(who)), np.uint64(0)) >> U32
    odds_rude = odds_of(total[0], odds.weight)
    return np.int64((luck * np.uint64(WHOLE + odds_rude)) >> U32) < odds_rude


@inner
def follow(
    reaction: int,
    who: int,
    source: int,
    n: int,
    tick: int,
    from_batch: bool,
    stamp: int,
    key: np.uint64,
    st: Storm,
    s: Stage,
) -> int:
    """Let a reaction have its effects; returns the number of events, or FULL."""
    event, tally, cells = s.spread.event, s.tally, s.cells
    if n == len(event):
        return FULL
    group, flags, shown = np.int64(st.crowd.kind[who]) >> GROUP_SHIFT, event[source, FLAGS] & TALK, 0
    if reaction in (PRAISE, CONDEMN, DEFEND):
        look_at(who, st.odds, cells)
        cells[HOP], cells[READ] = min(event[source, DEPTH], HOPS - 1), 0
        cells[SAME_AUTHOR] = np.int64(group == np.int64(st.crowd.kind[event[0, ACCOUNT]]) >> GROUP_SHIFT)
        rude = is_rude(who, group, key, st.odds, s)
        if rude:
            outcome = prompt(who, key, st, s)
            if outcome == NOT_SENT:
                tally[KEPT_BACK] += 1
                return n
            rude = outcome != MILDER
        flags |= UNCIVIL if rude else 0
        tally[RECENT] = ((tally[RECENT] << 1) | rude) & 1023
        tally[RUDE] += rude
    s.counts[reaction] += 1
    s.weight[group, reaction, st.day[tick]] += st.worth[who]
    if from_batch:
        s.score[group] += st.recommender.weight[reaction]
    if reaction == OPEN:
        return n
    if reaction == SHARE:
        shown = int(st.tables.shown[who] * s.multiplier[0])
    elif reaction in (CONDEMN, DEFEND):
        shown = st.quoted[who]
        flags |= TALK
    s.spread.stamp[who] = stamp
    event[n, ACCOUNT], event[n, PARENT], event[n, DEPTH] = who, source, event[source, DEPTH] + 1
    event[n, TICK], event[n, SHOWN], event[n, LATE] = tick, shown, 0
    event[n, REACTION], event[n, FLAGS] = reaction, flags
    show_counts(s.counts, st.crowd_toxicity, cells, tally)
    if reaction == REPORT and s.counts[REPORT] & (s.counts[REPORT] - 1) == 0:
        ask(REPORTED, s.counts[REPORT], tick + 1, key, st, s)
    return n + 1


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
    st: Storm,
    s: Stage,
) -> int:
    """Decide for each candidate in the list that starts at `slot`; returns the number of events, or FULL."""
    odds, wait, event, seen, kind = st.odds, s.spread.wait, s.spread.event, s.spread.stamp, st.crowd.kind
    base, view, crowd, severity, read, weight = odds.base, odds.by_view, s.crowd, odds.severity, odds.read, odds.weight
    utility, first, second, width, offset = odds.mixed
    u, cells, tally = s.utility, s.cells, s.tally
    home, mixed = kind[np.uint32(event[0, ACCOUNT])] >> GROUP_SHIFT, len(first)
    while slot >= 0:
        who, source, own = np.int64(wait[slot, WHO]), np.int64(wait[slot, SOURCE]), np.int64(wait[slot, OWN])
        luck = np.int64(wait[slot, LUCK])
        slot = int(np.int32(wait[slot, NEXT]))
        if seen[who] == stamp or (tally[HIDDEN] != 0 and event[source, FLAGS] & TALK == 0):
            continue
        if own >= PLANTED:
            reaction = own - PLANTED
        else:
            if tally[STALE] != 0:
                refresh(appeal, like_appeal, odds, s)
            group, sharer = kind[who] >> GROUP_SHIFT, np.int64(event[source, ACCOUNT])
            hop, mine = min(event[source, DEPTH], HOPS - 1), group == home
            theirs = group == kind[sharer] >> GROUP_SHIFT
            has_read = (
                draw(fold(key ^ np.uint64(READING), np.uint64(sharer)), np.uint64(who)) >> U32 < read[cells[LABEL]]
            )
            row = (hop << 3) + (np.int64(theirs) << 2) + (np.int64(mine) << 1) + np.int64(has_read)
            for a in range(len(u)):
                u[a] = base[who, a] + view[row, a] + crowd[group, a]
            if mixed > 0:
                look_at(who, odds, cells)
                cells[SEVERITY], cells[HOP], cells[READ] = severity[group], hop, np.int64(has_read)
                cells[SAME_AUTHOR], cells[SAME_SHARER] = np.int64(mine), np.int64(theirs)
                add_tables(utility, first, second, width, offset, 0, mixed, cells, u)
            if own > 0:
                u[LIKE] -= fatigue * (own - 1)
            reaction = choose(luck, u, weight)
        if reaction >= 0:
            n = follow(reaction, who, source, n, tick, 0 < own < PLANTED, stamp, key, st, s)
            if n == FULL:
                return FULL
    return n
