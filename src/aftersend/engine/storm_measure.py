"""What is measured on a finished storm, compiled: what was seen and when, the tree, the peak."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.core.params import Param
from aftersend.engine.exposure import SUBTICK_BITS
from aftersend.engine.measure import measure_tree
from aftersend.engine.scratch import FULL, PARENT, TICK, count_up_to, inner
from aftersend.engine.storm import run_storm
from aftersend.engine.storm_case import CONDEMN, DEFEND, POSTED, PRAISE, SHARE, Ints
from aftersend.engine.storm_scratch import ABOUT, BATCH, HIDINGS, POST, RUDE, SAID, Stage
from aftersend.engine.storm_tables import Storm
from aftersend.engine.tables import DELAY_CELLS, SUBTICKS
from aftersend.model.acts import REACTIONS

PARAMS = (
    Param("storm.condemners", 50.0, 1.0, 1e6, "accounts", "assumed", "who condemn within a window, for a storm"),
    Param("storm.window", 6.0, 0.1, 168.0, "hours", "assumed", "length of that window"),
    Param("storm.share", 0.5, 0.0, 1.0, "share", "assumed", "of the window's replies that condemn, for a storm"),
)


class Definition(NamedTuple):
    """When condemnation counts as a storm: see PARAMS; the window in ticks."""

    condemners: int
    window: int
    share: float


class StormMeasures(NamedTuple):
    """One row a future, as in `model.storm_outcomes`, but moments in ticks. events: rows left in `Stage.event`."""

    events: Ints
    exposed: Ints
    reactions: Ints
    uncivil: Ints
    depth: Ints
    breadth: Ints
    broadcast: Ints
    virality: NDArray[np.float64]
    peak: Ints
    storm: NDArray[np.bool_]
    hidden: Ints
    decided: Ints
    seen: Ints
    shares: Ints
    condemned: Ints
    weight: Ints


def empty_storms(futures: int, edges: int, groups: int, rules: int, days: int) -> StormMeasures:
    """Room for the measures of some futures."""
    one, acts = [np.zeros(futures, np.int64) for _ in range(8)], len(REACTIONS)
    return StormMeasures(
        events=one[7],
        exposed=one[0],
        reactions=np.zeros((futures, acts), np.int64),
        uncivil=one[1],
        depth=one[2],
        breadth=one[3],
        broadcast=one[4],
        virality=np.zeros(futures),
        peak=one[5],
        storm=np.zeros(futures, np.bool_),
        hidden=one[6],
        decided=np.zeros((futures, rules), np.int64),
        seen=np.zeros((futures, edges), np.int64),
        shares=np.zeros((futures, edges), np.int64),
        condemned=np.zeros((futures, edges), np.int64),
        weight=np.zeros((futures, groups, acts, days), np.int64),
    )


def late_cells(delay: NDArray[np.int32], ticks: int) -> Ints:
    """Share of views, in DELAY_CELLS, that come within each number of ticks of activity time."""
    return np.searchsorted(delay[:-1], np.arange(ticks) * SUBTICKS, side="right").astype(np.int64)


@inner
def hidden_share(since: int, until: int, activity_time: NDArray[np.int32], late: Ints, hidden: Ints, n: int) -> int:
    """Of the views of a share at tick `since`, those (in DELAY_CELLS) by tick `until` that fell while it was hidden."""
    total = 0
    for i in range(n):
        for end, sign in ((0, -1), (1, 1)):
            tick = max(min(hidden[i, end], until), since)
            total += sign * late[(activity_time[tick] - activity_time[since]) >> SUBTICK_BITS]
    return int(total)


@inner
def count_seen(
    edges: Ints, activity_time: NDArray[np.int32], late: Ints, shown: Ints, hidden: Ints, hidings: int, out: Ints
) -> None:
    """Views of the post, and of talk about it, by the end of each edge's tick."""
    out[:] = 0
    first = 0
    for tick in range(shown.shape[1]):
        while first < len(edges) and edges[first] < tick:
            first += 1
        post, about, batch = shown[POST, tick], shown[ABOUT, tick], shown[BATCH, tick]
        if post + about + batch == 0:
            continue
        start = activity_time[tick]
        for b in range(first, len(edges)):
            views = (post + about) * late[(activity_time[edges[b]] - start) >> SUBTICK_BITS]
            if hidings > 0:
                views -= post * hidden_share(tick, edges[b], activity_time, late, hidden, hidings)
            out[b] += batch + views // DELAY_CELLS


@inner
def shares_only(event: NDArray[np.int32], n: int, parent: NDArray[np.int32], hop: NDArray[np.int32]) -> int:
    """The tree of shares: a share seen through a reply hangs on the share above that reply. Returns its size."""
    place, size = np.empty(n, np.int32), 0
    for e in range(n):
        above = place[event[e, PARENT]] if e > 0 and event[e, PARENT] >= 0 else -1
        place[e] = above
        if event[e, SAID] == SHARE or event[e, SAID] == POSTED:
            parent[size], hop[size] = above, hop[above] + 1 if above >= 0 else 0
            place[e] = size
            size += 1
    return size


@inner
def count_of(event: NDArray[np.int32], n: int, reaction: int, edges: Ints, out: Ints) -> None:
    """Reactions of one kind by each edge, that tick included."""
    out[:] = 0
    for e in range(n):
        if event[e, SAID] == reaction:
            b = count_up_to(edges, len(edges), event[e, TICK] - 1)
            if b < len(out):
                out[b] += 1
    for b in range(1, len(out)):
        out[b] += out[b - 1]


@inner
def find_peak(event: NDArray[np.int32], n: int, d: Definition, condemned: Ints, replies: Ints) -> tuple[int, bool]:
    """Last tick of the first window with the most condemnation, or -1; and whether any window is a storm."""
    condemned[:] = 0
    replies[:] = 0
    for e in range(n):
        reaction = event[e, SAID]
        condemned[event[e, TICK]] += reaction == CONDEMN
        replies[event[e, TICK]] += reaction in (PRAISE, CONDEMN, DEFEND)
    peak, most, storm, against, all_replies = -1, 0, False, 0, 0
    for tick in range(len(condemned)):
        against, all_replies = against + condemned[tick], all_replies + replies[tick]
        if tick >= d.window:
            against, all_replies = against - condemned[tick - d.window], all_replies - replies[tick - d.window]
        if against > most:
            peak, most = tick, against
        storm = storm or (against >= d.condemners and against >= d.share * all_replies)
    return peak, storm


@nb.njit(nogil=True, cache=True)
def run_storms(
    seed: np.uint64,
    first: int,
    count: int,
    stamp: int,
    st: Storm,
    late: Ints,
    d: Definition,
    edges: Ints,
    s: Stage,
    out: StormMeasures,
    at: int,
    trees: bool,
) -> int:
    """Run futures first .. first + count - 1 into rows `at` ..; returns how many were done before room ran out.

    trees: measure shapes and curves too, not only counts.
    """
    ticks, room = len(s.head), len(s.event)
    parent, hop = np.empty(room, np.int32), np.empty(room, np.int32)
    by_tick = np.empty((2, ticks), np.int64)
    for k in range(count):
        n = run_storm(seed, first + k, stamp + k, st, s)
        if n == FULL:
            return k
        out.events[at + k] = n
        row, event, draws = at + k, s.event, (first + k) % len(st.draws.appeal)
        activity_time, delays = st.tables.activity_time[st.draws.rhythm[draws]], late[st.draws.delay[draws]]
        hidings = s.tally[HIDINGS]
        if trees:
            count_seen(edges, activity_time, delays, s.shown, s.hidden, hidings, out.seen[row])
            out.exposed[row] = out.seen[row, len(edges) - 1]
            count_of(event, n, SHARE, edges, out.shares[row])
            count_of(event, n, CONDEMN, edges, out.condemned[row])
            size = shares_only(event, n, parent, hop)
            shape = measure_tree(parent[:size], hop[:size])
            out.depth[row], out.breadth[row], out.broadcast[row], out.virality[row] = shape
            out.peak[row], out.storm[row] = find_peak(event, n, d, by_tick[0], by_tick[1])
        out.hidden[row] = s.hidden[0, 0] if hidings > 0 else -1
        out.reactions[row], out.uncivil[row] = s.counts, s.tally[RUDE]
        out.decided[row], out.weight[row] = s.decided - 1, s.weight
    return count
