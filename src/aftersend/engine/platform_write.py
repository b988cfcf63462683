"""Writing: what those who are there post, after whatever prompt the platform puts before them."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import WHOLE, Choice, add_tables, odds_of
from aftersend.engine.luck import draw, fold
from aftersend.engine.platform_inputs import People, Regime, Sizes, Will
from aftersend.engine.platform_memory import (
    FALSITY_CELL,
    KINDNESS_CELL,
    MORAL_CELL,
    NEUTRAL,
    OUTGROUP_CELL,
    RULES_CELL,
    SEVERITY_CELL,
    TOXIC_CELL,
    WHOLLY,
    Memory,
    account_cells,
)
from aftersend.engine.platform_names import (
    APPEAL,
    APPEAL_DRAW,
    ARM,
    AUTHOR,
    CANCELLED,
    COMMITTED,
    COMMUNITY,
    ELSEWHERE_DRAW,
    FALSE,
    FALSE_DRAW,
    FULL_REACH,
    GROUP,
    HOME,
    KIND,
    KIND_DRAW,
    LOCAL_DRAW,
    MILDER,
    MORAL,
    MORAL_DRAW,
    NEWCOMER,
    OUTGROUP,
    OUTGROUP_DRAW,
    OWN_POST,
    OWN_TICK,
    POST_COLUMNS,
    PRESENT,
    PROMPTED,
    REACH,
    REMOVED,
    SENT,
    SEVERITY_OTHER,
    SEVERITY_OWN,
    STREAMS,
    TICK,
    TOXIC,
    TOXIC_DRAW,
    UNANSWERED,
    WORDS,
    WORSE,
    WRITE,
    WRITTEN,
)
from aftersend.engine.scratch import inner
from aftersend.engine.verdicts import MOMENT, verdict

U32, CELL = np.uint64(32), np.uint64(54)
WRITING = MOMENT["writing"]


@inner
def happens(key, counter, log_odds, weight):  # type: ignore[no-untyped-def]
    """Whether an act of these log-odds happens, by one draw; as `choose` among one."""
    odds = np.uint64(odds_of(log_odds, weight))
    return ((draw(key, np.uint64(counter)) >> U32) * (np.uint64(WHOLE) + odds)) >> U32 < odds


@inner
def compose(row, key, can, u, weight, appeal):  # type: ignore[no-untyped-def]
    """Fill in what a post says, by the log-odds u of toxic, moral, outgroup, false and kind."""
    row[:] = 0
    row[REACH], row[REMOVED] = FULL_REACH, -1
    row[TOXIC] = can[0] and happens(key, TOXIC_DRAW, u[0], weight)
    for word in range(WORDS):
        row[MORAL] += can[1] and happens(key, MORAL_DRAW + word, u[1], weight)
        row[OUTGROUP] += can[2] and happens(key, OUTGROUP_DRAW + word, u[2], weight)
    row[FALSE] = can[3] and happens(key, FALSE_DRAW, u[3], weight)
    row[KIND] = can[4] and happens(key, KIND_DRAW, u[4], weight)
    row[APPEAL] = appeal[draw(key, np.uint64(APPEAL_DRAW)) >> CELL]


@inner
def where(key, home, local, communities, arm, closed):  # type: ignore[no-untyped-def]
    """The community that a post goes to: at home with P = local, else any that is open."""
    if np.int64(draw(key, np.uint64(LOCAL_DRAW)) >> U32) < local:
        return home
    place = np.int64(((draw(key, np.uint64(ELSEWHERE_DRAW)) >> U32) * np.uint64(communities)) >> U32)
    return home if closed[arm, place] else place


@inner
def weigh(row, severity):  # type: ignore[no-untyped-def]
    """Fill in how bad it is taken to be."""
    row[SEVERITY_OTHER] = severity[row[TOXIC], row[OUTGROUP], 0]
    row[SEVERITY_OWN] = severity[row[TOXIC], row[OUTGROUP], 1]


@inner
def draft_cells(cells, row):  # type: ignore[no-untyped-def]
    """Cells of a post that is about to be sent."""
    cells[SEVERITY_CELL] = max(row[SEVERITY_OTHER], row[SEVERITY_OWN])
    cells[MORAL_CELL], cells[OUTGROUP_CELL], cells[TOXIC_CELL] = row[MORAL], row[OUTGROUP], row[TOXIC]
    cells[FALSITY_CELL], cells[KINDNESS_CELL] = WHOLLY * row[FALSE], WHOLLY * row[KIND]


@inner
def prompt_outcome(luck, number, rule):  # type: ignore[no-untyped-def]
    """What comes of a prompt, by 32 bits of luck."""
    if luck < number[rule, 0]:
        return CANCELLED
    if luck < number[rule, 1]:
        return MILDER
    return WORSE if luck < number[rule, 2] else SENT


@nb.njit(nogil=True, cache=True, error_model="numpy")
def write(
    first: int,
    last: int,
    tick: int,
    root: np.uint64,
    post_root: np.uint64,
    names: NDArray[np.uint8],
    shown: NDArray[np.uint8],
    closed: NDArray[np.uint8],
    people: People,
    memory: Memory,
    will: Will,
    regime: Regime,
    sizes: Sizes,
    wishes: Choice,
    words: Choice,
    can: NDArray[np.int64],
    appeal: NDArray[np.int64],
    severity: NDArray[np.uint8],
    since: NDArray[np.uint8],
    drafts: NDArray[np.int32],
    prompts: NDArray[np.int32],
) -> tuple[int, int]:
    """What accounts first .. last - 1 write, as rows of `drafts`; rows (account, rule, outcome) of `prompts`.

    can: of write, then of toxic, moral, outgroup, false, kind. Returns the numbers of rows.
    """
    fixed, arm, planted, changing, mark = people.fixed, people.arm, people.planted, memory.changing, memory.mark
    cells, wish, u = NEUTRAL.copy(), np.zeros(1, np.int64), np.zeros(5, np.int64)
    w_utility, w_first, w_second, w_width, w_offset, w_end, w_weight = (
        wishes.utility, wishes.first, wishes.second, wishes.width, wishes.offset, wishes.ends[2], wishes.weight,
    )  # fmt: skip
    when, rule_start, number, v = regime.verdicts.when, regime.rule_start, regime.number, regime.verdicts
    group, role, tone, begin, end = people.group, will.role, will.toxic, will.start, will.end
    sent, asked = 0, 0
    for i in range(first, last):
        if mark[i, PRESENT] == 0 or can[0] == 0:
            continue
        account_cells(cells, i, tick, names[arm[i]], fixed, changing, mark, since)
        cells[FALSITY_CELL] = cells[KINDNESS_CELL] = cells[TOXIC_CELL] = 0
        cells[SEVERITY_CELL] = cells[MORAL_CELL] = cells[OUTGROUP_CELL] = 0
        cells[RULES_CELL] = shown[arm[i]]
        wish[0] = 0
        add_tables(w_utility, w_first, w_second, w_width, w_offset, 0, w_end, cells, wish)
        if not happens(fold(root, np.uint64(i)), tick * STREAMS + WRITE, wish[0], w_weight):
            continue
        key = fold(fold(post_root, np.uint64(i)), np.uint64(tick))
        u[:] = 0
        add_tables(words.utility, words.first, words.second, words.width, words.offset, 0, words.ends[2], cells, u)
        row = drafts[sent]
        compose(row, key, can[1:], u, words.weight, appeal)
        row[TICK], row[AUTHOR], row[GROUP], row[ARM] = tick, i, group[i], arm[i]
        row[COMMUNITY] = where(key, np.int64(mark[i, HOME]), sizes.local, sizes.communities, arm[i], closed)
        part = planted[i]
        if role[part] == COMMITTED and begin[part] <= tick < end[part]:
            row[TOXIC] = tone[part]
        weigh(row, severity)
        outcome = SENT
        for rule in range(rule_start[arm[i]], rule_start[arm[i] + 1]):
            if when[rule] != WRITING or outcome == CANCELLED:
                continue
            draft_cells(cells, row)
            chance = fold(regime.key[rule], key)
            if verdict(v, rule, cells, draw(chance, np.uint64(0))) < 0:
                continue
            mark[i, PROMPTED] = tick
            outcome = prompt_outcome(np.int64(draw(chance, np.uint64(1)) >> U32), number, rule)
            if outcome in (MILDER, WORSE):
                row[TOXIC] = outcome == WORSE
                weigh(row, severity)
            prompts[asked, 0], prompts[asked, 1], prompts[asked, 2] = i, rule, outcome
            asked += 1
        sent += outcome != CANCELLED
    return sent, asked


@nb.njit(nogil=True, cache=True)
def enter(drafts: NDArray[np.int32], posts: int, post: NDArray[np.int32], people: People, memory: Memory) -> int:
    """Put drafts among the posts, of which there are `posts`; returns their number."""
    for d in range(len(drafts)):
        i = drafts[d, AUTHOR]
        for column in range(POST_COLUMNS):
            post[posts, column] = drafts[d, column]
        memory.latest[i, OWN_POST], memory.latest[i, OWN_TICK] = posts, drafts[d, TICK]
        memory.news[i] = drafts[d, TICK]
        memory.mark[i, WRITTEN] += 1
        memory.mark[i, UNANSWERED] = 1
        people.fixed[i, NEWCOMER] = 0
        posts += 1
    return posts
