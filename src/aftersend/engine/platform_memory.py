"""What changes on a platform: arrays of accounts and posts, and the cells in which the laws read them."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE
from aftersend.engine.platform_names import (
    ANSWERED,
    ANSWERED_UNTIL,
    CONDEMN,
    DEFEND,
    DISLIKE,
    EXPELLED_AT,
    EXPLAINED,
    FALSE,
    FIRST_REACTION,
    FIXED,
    HOME,
    KIND,
    LABEL,
    LAST_REPLIES,
    LIKE,
    LOWS,
    MARKS,
    MORAL,
    MOST_STRIKES,
    NAMED,
    OUTGROUP,
    PROMPTED,
    RECENT,
    REMOVED_AT,
    REPLIED,
    REPORT,
    RING,
    SAW,
    SEEDED,
    SHARE,
    SHIFTS,
    STRIKES,
    TICK,
    TOPS,
    TOXIC,
    UNANSWERED,
    WARNED,
)
from aftersend.engine.reaction import bits
from aftersend.engine.scratch import inner
from aftersend.engine.tables import UNIT
from aftersend.model.acts import CHANGING
from aftersend.model.states import STATES

LOW, TOP_CELL = np.array(LOWS, np.int64), np.array(TOPS, np.int64)
SHIFT = np.array(SHIFTS, np.int64)
HIGH = LOW + (TOP_CELL << SHIFT)
FIXED_STATES, MOVING = len(FIXED), len(CHANGING)
NEUTRAL = np.array([state.neutral for state in STATES.values()], np.int64)
NEVER_CELL = STATES["warned"].neutral
SEEN_CELL, STRIKES_CELL, WARNED_CELL, REMOVED_CELL, EXPLAINED_CELL, PROMPTED_CELL, ANSWERED_CELL = (
    STATE[name] for name in ("seen", "strikes", "warned", "removed", "explained", "prompted", "answered")
)
SEVERITY_CELL, MORAL_CELL, OUTGROUP_CELL, FALSITY_CELL, KINDNESS_CELL, TOXIC_CELL, LABEL_CELL, AGE_CELL = (
    STATE[name] for name in ("severity", "moral", "outgroup", "falsity", "kindness", "toxic", "label", "age")
)
POPULARITY_CELL, LIKES_CELL, CONDEMNERS_CELL, DEFENDERS_CELL, SCORE_CELL, REPORTS_CELL, CROWD_CELL, RULES_CELL = (
    STATE[name]
    for name in (
        "popularity", "likes", "condemners", "defenders", "score", "reports", "crowd_toxicity", "rules_shown",
    )
)  # fmt: skip
SAME_CELL, HOP_CELL, READ_CELL, PURSUED_CELL = (STATE[name] for name in ("same_group", "hop", "read", "pursued"))
EXPELLED_CELL, UNANSWERED_CELL = STATE["expelled"], STATE["unanswered"]
WHOLLY, ZERO_SCORE, SCORE_BITS = len(STATES["falsity"].values) - 1, STATES["score"].neutral, 16


class Memory(NamedTuple):
    """Accounts. changing[account, state]: in 1/ONE. mark, latest: columns in `platform_names`. news:
    tick of its last post or share. ring: posts that it
    reacted to last. until[account, strike]: tick at which it expires."""

    changing: NDArray[np.int32]
    mark: NDArray[np.int32]
    latest: NDArray[np.int32]
    news: NDArray[np.int32]
    ring: NDArray[np.int32]
    until: NDArray[np.int32]


def fresh_memory(accounts: int, home: NDArray[np.int32], changing: NDArray[np.int32]) -> Memory:
    """Nobody has done anything."""
    mark = np.full((accounts, MARKS), -1, np.int32)
    mark[:, EXPLAINED:] = 0
    mark[:, HOME] = home
    return Memory(
        changing=changing,
        mark=mark,
        latest=np.full((accounts, 4), -1 << 20, np.int32),
        news=np.full(accounts, -1 << 20, np.int32),
        ring=np.full((accounts, RING), -1, np.int32),
        until=np.zeros((accounts, MOST_STRIKES), np.int32),
    )


@inner
def account_cells(cells, i, tick, named, fixed, changing, mark, since):  # type: ignore[no-untyped-def]
    """Cells of an account's states; `named` where the platform makes everyone appear under a real name."""
    for s in range(FIXED_STATES):
        cells[s] = fixed[i, s]
    if named:
        cells[NAMED] = 1
    for s in range(MOVING):
        cell = (changing[i, s] - LOW[s] + ((1 << SHIFT[s]) >> 1) - 1) >> SHIFT[s]
        cells[FIXED_STATES + s] = min(max(cell, 0), TOP_CELL[s])
    cells[SEEN_CELL], cells[EXPLAINED_CELL] = mark[i, SAW], mark[i, EXPLAINED]
    cells[STRIKES_CELL] = mark[i, STRIKES]
    cells[WARNED_CELL] = since[tick - mark[i, WARNED]] if mark[i, WARNED] >= 0 else NEVER_CELL
    cells[REMOVED_CELL] = since[tick - mark[i, REMOVED_AT]] if mark[i, REMOVED_AT] >= 0 else NEVER_CELL
    cells[PROMPTED_CELL] = since[tick - mark[i, PROMPTED]] if mark[i, PROMPTED] >= 0 else NEVER_CELL
    cells[EXPELLED_CELL] = since[tick - mark[i, EXPELLED_AT]] if mark[i, EXPELLED_AT] >= 0 else NEVER_CELL
    cells[UNANSWERED_CELL] = mark[i, UNANSWERED]
    cells[ANSWERED_CELL] = mark[i, ANSWERED] if mark[i, ANSWERED_UNTIL] > tick else 0


@inner
def post_cells(cells, p, tick, post, age, crowd, severity):  # type: ignore[no-untyped-def]
    """Cells of a post's states, to those who take it to be of this severity."""
    likes, seeded = np.int64(post[p, FIRST_REACTION + LIKE]), np.int64(post[p, SEEDED])
    cells[SEVERITY_CELL], cells[MORAL_CELL], cells[OUTGROUP_CELL] = severity, post[p, MORAL], post[p, OUTGROUP]
    cells[FALSITY_CELL], cells[KINDNESS_CELL] = WHOLLY * post[p, FALSE], WHOLLY * post[p, KIND]
    cells[TOXIC_CELL], cells[LABEL_CELL] = post[p, TOXIC], post[p, LABEL]
    cells[AGE_CELL] = age[tick - post[p, TICK]]
    cells[POPULARITY_CELL] = bits(np.int64(post[p, FIRST_REACTION + SHARE]))
    cells[LIKES_CELL] = bits(likes + seeded if seeded > 0 else likes)
    cells[CONDEMNERS_CELL] = bits(np.int64(post[p, FIRST_REACTION + CONDEMN]))
    cells[DEFENDERS_CELL] = bits(np.int64(post[p, FIRST_REACTION + DEFEND]))
    cells[REPORTS_CELL] = bits(np.int64(post[p, FIRST_REACTION + REPORT]))
    score = likes + seeded - post[p, FIRST_REACTION + DISLIKE]
    far = int(min(bits(abs(score)), SCORE_BITS))
    cells[SCORE_CELL] = ZERO_SCORE + (far if score >= 0 else -far)
    cells[CROWD_CELL] = crowd[min(post[p, REPLIED], LAST_REPLIES), ones(np.int64(post[p, RECENT]))]


@inner
def ones(x: int) -> int:
    """Number of bits that are set."""
    n = 0
    while x > 0:
        n += x & 1
        x >>= 1
    return n


@nb.njit(inline="always")
def log_steps(x, log2):  # type: ignore[no-untyped-def]
    """log2 of a whole number above 0 in steps of 1/UNIT, by its leading eleven bits."""
    length = bits(x)
    lead = x >> (length - 11) if length > 11 else x << (11 - length)
    return (length - 1) * UNIT + log2[lead - 1024]
