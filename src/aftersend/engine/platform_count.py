"""Counting, learning and leaving: what was done is added up, in order of account, and changes those it was done to."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import Choice, add_tables
from aftersend.engine.luck import fold
from aftersend.engine.platform_inputs import People
from aftersend.engine.platform_memory import (
    CONDEMNERS_CELL,
    HIGH,
    LIKES_CELL,
    LOW,
    MOVING,
    NEUTRAL,
    RULES_CELL,
    SAME_CELL,
    Memory,
    account_cells,
    post_cells,
)
from aftersend.engine.platform_names import (
    AUTHOR,
    CONDEMN,
    DEFEND,
    DISLIKE,
    FIRST_REACTION,
    GROUP,
    HOP_BITS,
    LAST_REPLIES,
    LEFT,
    LIKE,
    NOW_CONDEMNED,
    NOW_LIKED,
    OPEN,
    OWN_AGAINST,
    OWN_FOR,
    PRAISE,
    PRESENT,
    RECENT,
    REPLIED,
    REPORT,
    SEVERITY_OWN,
    SHARE,
    SHARED_AT,
    SHARED_POST,
    STREAMS,
    UNANSWERED,
    UNCIVIL,
)
from aftersend.engine.platform_view import FAR, HOW, ON, TONE, WHAT, WHO
from aftersend.engine.platform_write import happens
from aftersend.engine.reaction import bits
from aftersend.model.states import HOPS


@nb.njit(nogil=True, cache=True, error_model="numpy")
def count(
    tick: int,
    out: NDArray[np.int32],
    seen: NDArray[np.int32],
    group: NDArray[np.uint8],
    post: NDArray[np.int32],
    mark: NDArray[np.int32],
    latest: NDArray[np.int32],
    news: NDArray[np.int32],
    start: int,
    views: NDArray[np.int32],
    replies: NDArray[np.int32],
    touched: NDArray[np.int64],
    asked: NDArray[np.int64],
) -> tuple[int, int, int]:
    """Add a chunk's reactions and views to the posts. Returns the numbers of rows in the last three.

    views[post - start]: views of this tick. replies: tick, author, post, reaction, toxic, removed. touched: posts with
    the first feedback of this tick. asked: posts whose reports doubled.
    """
    answered, fed, doubled = 0, 0, 0
    for r in range(len(seen)):
        views[seen[r, 1] - start] += 1
    for r in range(len(out)):
        i, p, reaction = out[r, WHO], out[r, WHAT], out[r, HOW]
        before = np.int64(post[p, FIRST_REACTION + reaction])
        post[p, FIRST_REACTION + reaction] += 1
        own = group[i] == post[p, GROUP]
        if reaction not in (OPEN, REPORT):
            mark[post[p, AUTHOR], UNANSWERED] = 0
        if reaction in (LIKE, SHARE, PRAISE):
            post[p, OWN_FOR] += own
        if reaction in (DISLIKE, CONDEMN):
            post[p, OWN_AGAINST] += own
        if reaction in (LIKE, DISLIKE, CONDEMN):
            if post[p, NOW_LIKED] == 0 and post[p, NOW_CONDEMNED] == 0:
                touched[fed] = p
                fed += 1
            post[p, NOW_LIKED] += reaction == LIKE
            post[p, NOW_CONDEMNED] += reaction != LIKE
        if reaction == REPORT and bits(before + 1) != bits(before):
            asked[doubled] = p
            doubled += 1
        if out[r, ON]:
            latest[i, SHARED_POST], news[i] = p, tick
            latest[i, SHARED_AT] = (tick << HOP_BITS) + min(out[r, FAR] + 1, HOPS - 1)
        if reaction in (PRAISE, CONDEMN, DEFEND):
            post[p, REPLIED] += 1
            post[p, UNCIVIL] += out[r, TONE]
            post[p, RECENT] = (2 * post[p, RECENT] + out[r, TONE]) & ((1 << LAST_REPLIES) - 1)
            row = replies[answered]
            row[0], row[1], row[2], row[3], row[4], row[5] = tick, i, p, reaction, out[r, TONE], -1
            answered += 1
    return answered, fed, doubled


@nb.njit(nogil=True, cache=True, error_model="numpy")
def learn(
    tick: int,
    touched: NDArray[np.int64],
    names: NDArray[np.uint8],
    shown: NDArray[np.uint8],
    post: NDArray[np.int32],
    people: People,
    memory: Memory,
    c: Choice,
    since: NDArray[np.uint8],
    age: NDArray[np.uint8],
    crowd: NDArray[np.uint8],
) -> None:
    """Authors learn from this tick's feedback, post by post; then it is forgotten."""
    cells, out = NEUTRAL.copy(), np.zeros(MOVING, np.int64)
    for p in touched:
        i = np.int64(post[p, AUTHOR])
        account_cells(cells, i, tick, names[people.arm[i]], people.fixed, memory.changing, memory.mark, since)
        post_cells(cells, p, tick, post, age, crowd, post[p, SEVERITY_OWN])
        cells[SAME_CELL], cells[RULES_CELL] = 1, shown[people.arm[i]]
        cells[LIKES_CELL] = bits(np.int64(post[p, NOW_LIKED]))
        cells[CONDEMNERS_CELL] = bits(np.int64(post[p, NOW_CONDEMNED]))
        post[p, NOW_LIKED] = post[p, NOW_CONDEMNED] = 0
        out[:] = 0
        add_tables(c.utility, c.first, c.second, c.width, c.offset, 0, c.ends[2], cells, out)
        for s in range(MOVING):
            memory.changing[i, s] = min(max(memory.changing[i, s] + out[s], LOW[s]), HIGH[s])


@nb.njit(nogil=True, cache=True, error_model="numpy")
def leave(
    first: int,
    last: int,
    tick: int,
    counter: int,
    root: np.uint64,
    names: NDArray[np.uint8],
    shown: NDArray[np.uint8],
    who: NDArray[np.uint8],
    people: People,
    memory: Memory,
    after: Choice,
    since: NDArray[np.uint8],
) -> None:
    """Those of accounts first .. last - 1 that come by and are marked in `who` leave by act `leave`.

    counter: which luck of this tick decides. An empty `who` marks everybody.
    """
    cells, wish, mark = NEUTRAL.copy(), np.zeros(2, np.int64), memory.mark
    for i in range(first, last):
        if mark[i, LEFT] >= 0 or (len(who) == 0 and mark[i, PRESENT] == 0) or (len(who) > 0 and who[i] == 0):
            continue
        account_cells(cells, i, tick, names[people.arm[i]], people.fixed, memory.changing, mark, since)
        cells[RULES_CELL] = shown[people.arm[i]]
        wish[:] = 0
        add_tables(after.utility, after.first, after.second, after.width, after.offset, 0, after.ends[2], cells, wish)
        if happens(fold(root, np.uint64(i)), tick * STREAMS + counter, wish[0], after.weight):
            mark[i, LEFT] = tick
