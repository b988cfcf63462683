"""Ranking: what each post that can be met is worth to an average viewer, on the author's side and on the other."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import LEAST, MOST, WHOLE, add_tables
from aftersend.engine.platform_inputs import COUNTED, NEWEST, SCORED, Regime
from aftersend.engine.platform_memory import NEUTRAL, SAME_CELL, log_steps, post_cells
from aftersend.engine.platform_names import (
    APPEAL,
    AUTHOR,
    CONDEMN,
    DEAD,
    DISLIKE,
    FIRST_POST_STATE,
    FIRST_REACTION,
    GROUP,
    LIKE,
    MORAL,
    OUTGROUP,
    OWN_AGAINST,
    OWN_FOR,
    PRAISE,
    REACH,
    REMOVED,
    SEVERITY_OTHER,
    SHARE,
    TICK,
    TOXIC,
)
from aftersend.engine.platform_tables import Reactions
from aftersend.engine.scratch import inner
from aftersend.model.states import STATES

# Columns of `rows`: score and heat on the other side and on the author's own, then what is asked of a post most often.
SCORE, HEAT, ROW_AUTHOR, ROW_REACH, ROW_FACTS, ROW_POST = 0, 2, 4, 5, 6, 7
ROW = 8
# Bits of ROW_FACTS: tick, group, toxic, outgroup, moral.
TICK_BITS, GROUP_BITS, TOXIC_BITS, OUTGROUP_BITS = 11, 7, 6, 3
HEAT_BITS = 4  # heat is kept in units of 2**HEAT_BITS, rounded up
SHOWN_STATES = FIRST_POST_STATE + sum(state.of == "post" for state in STATES.values())
KEPT_CELLS = SHOWN_STATES - FIRST_POST_STATE  # cells of a post; one more holds the severity to its own side


@inner
def approval(p, side, post):  # type: ignore[no-untyped-def]
    """Share of judgements in favour among viewers of one side, in 1/4096."""
    good = post[p, FIRST_REACTION + LIKE] + post[p, FIRST_REACTION + SHARE] + post[p, FIRST_REACTION + PRAISE]
    bad = post[p, FIRST_REACTION + DISLIKE] + post[p, FIRST_REACTION + CONDEMN]
    own_good, own_bad = np.int64(post[p, OWN_FOR]), np.int64(post[p, OWN_AGAINST])
    if side == 0:
        own_good, own_bad = good - own_good, bad - own_bad
    return (own_good + 1) * 4096 // (own_good + own_bad + 2)


@nb.njit(nogil=True, cache=True, error_model="numpy")
def rank(
    first: int,
    last: int,
    start: int,
    tick: int,
    post: NDArray[np.int32],
    reactions: Reactions,
    regime: Regime,
    average: int,
    age: NDArray[np.uint8],
    crowd: NDArray[np.uint8],
    log2: NDArray[np.int64],
    rows: NDArray[np.int32],
    own: NDArray[np.int32],
    shown: NDArray[np.uint8],
) -> None:
    """Posts first .. last - 1 into entries post - start of the arrays.

    rows[arm, post]: columns above; heat is the most that the odds can add up to, before what depends on the viewer
    alone. own[post, side, reaction]: utilities but for what depends on the viewer.
    shown[post]: cells of its states; then of its severity to its own side. average: activity class of the average.
    """
    t, peak = reactions.tables, reactions.peak
    utility, one, two, width, offset, ends = t.utility, t.first, t.second, t.width, t.offset, t.ends
    weight, arms, many, code = t.weight, len(regime.rank), len(reactions.code), reactions.code
    cells, base = NEUTRAL.copy(), np.zeros(many, np.int64)
    cells[0] = average
    add_tables(utility, one, two, width, offset, 0, ends[0], cells, base)
    u, top, odds = np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(many, np.int64)
    how, worth, bridging, fresh, lifted = regime.rank, regime.weight, regime.bridging, regime.fresh, reactions.lifted
    p_utility, p_one, p_two, p_width, p_offset, p_end = (
        peak.utility, peak.first, peak.second, peak.width, peak.offset, peak.ends[2],
    )  # fmt: skip
    for p in range(first, last):
        place, old = p - start, int(tick - post[p, TICK])
        facts = (post[p, TICK] << TICK_BITS) + (post[p, GROUP] << GROUP_BITS) + (post[p, TOXIC] << TOXIC_BITS)
        facts += (post[p, OUTGROUP] << OUTGROUP_BITS) + post[p, MORAL]
        for arm in range(arms):
            row = rows[arm, place]
            row[SCORE] = row[SCORE + 1] = DEAD
            row[ROW_AUTHOR], row[ROW_REACH], row[ROW_FACTS], row[ROW_POST] = post[p, AUTHOR], post[p, REACH], facts, p
        if post[p, REMOVED] >= 0:
            continue
        post_cells(cells, p, tick, post, age, crowd, post[p, SEVERITY_OTHER])
        lowest = min(approval(p, 0, post), approval(p, 1, post))
        for s in range(KEPT_CELLS):
            shown[place, s] = cells[FIRST_POST_STATE + s]
        shown[place, KEPT_CELLS] = post[p, SEVERITY_OTHER + 1]
        for side in range(2):
            cells[FIRST_POST_STATE], cells[SAME_CELL] = post[p, SEVERITY_OTHER + side], side
            for a in range(many):
                u[a] = lifted[a] * post[p, APPEAL]
            add_tables(utility, one, two, width, offset, ends[0], ends[1], cells, u)
            for a in range(many):
                top[a] = u[a]
            add_tables(p_utility, p_one, p_two, p_width, p_offset, 0, p_end, cells, top)
            heat = np.int64(0)
            for a in range(many):
                own[place, side, a] = u[a]
                heat += weight[min(max(top[a], LEAST), MOST) - LEAST] + 1
                u[a] += base[a]
            add_tables(utility, one, two, width, offset, ends[1], ends[2], cells, u)
            total = np.int64(WHOLE)
            for a in range(many):
                odds[a] = weight[min(max(u[a], LEAST), MOST) - LEAST]
                total += odds[a]
            for arm in range(arms):
                score = 0
                if how[arm] == SCORED:
                    for a in range(many):
                        score += int(worth[arm, a] * odds[a])
                    b = int(bridging[arm])
                    score = score * 1024 // total * (4096 - b + (b * lowest >> 12)) >> 12
                    score = log_steps(max(score, 1), log2) - fresh[arm, old]
                elif how[arm] == COUNTED:
                    so_far = np.int64(1000)
                    for a in range(many):
                        so_far += worth[arm, a] * post[p, FIRST_REACTION + code[a]]
                    score = log_steps(max(so_far, 1), log2) - fresh[arm, old]
                elif how[arm] == NEWEST:
                    score = -old << 16
                rows[arm, place, SCORE + side] = max(score, DEAD + 1)
                rows[arm, place, HEAT + side] = (heat >> HEAT_BITS) + 1
