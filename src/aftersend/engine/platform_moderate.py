"""Moderation: the platform's rules look at what is new, and act when their delay is over; every decision is kept."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import Choice, add_tables
from aftersend.engine.luck import draw, fold
from aftersend.engine.platform_inputs import People, Regime
from aftersend.engine.platform_memory import (
    NEUTRAL,
    RULES_CELL,
    SEVERITY_CELL,
    TOXIC_CELL,
    Memory,
    account_cells,
    post_cells,
)
from aftersend.engine.platform_names import (
    ANSWERED,
    ANSWERED_UNTIL,
    AUTHOR,
    AUTHOR_SHIFT,
    EXPLAINED,
    FIRST_REACTION,
    LABEL,
    LEFT,
    MOST_STRIKES,
    OF_POST,
    OF_REPLY,
    POST_BIT,
    REACH,
    REMOVED,
    REMOVED_AT,
    REPORT,
    SEEDED,
    SEVERITY_OTHER,
    SEVERITY_OWN,
    STRIKES,
    SUSPENDED,
    TICK,
    WARNED,
)
from aftersend.engine.platform_write import happens
from aftersend.engine.reaction import bits
from aftersend.engine.scratch import inner
from aftersend.engine.verdicts import ACTION, MOMENT, verdict

WRITTEN_WHEN, REPORTED_WHEN = MOMENT["written"], MOMENT["reported"]
REMOVED_WHEN, STRUCK_WHEN = MOMENT["removed"], MOMENT["struck"]
DEMOTE, LABEL_IT, REMOVE, RESTORE, STRIKE, WARN, SUSPEND, SEED, ANSWER = (
    ACTION[name] for name in ("demote", "label", "remove", "restore", "strike", "warn", "suspend", "seed", "answer")
)
WITHDRAW_DRAW = 2  # of the luck of an answer
DUE_RULE, DUE_KIND, DUE_SUBJECT, DUE_NEXT = range(4)


class Calendar(NamedTuple):
    """What rules have decided to do. head, tail[tick]: first and last entry that is due; entry: rule, kind, subject,
    next. used[0]: entries so far."""

    head: NDArray[np.int64]
    tail: NDArray[np.int64]
    used: NDArray[np.int64]


@inner
def subject_key(kind, subject, post_root, post, reply):  # type: ignore[no-untyped-def]
    """Luck of a post or a reply: by its author and moment, or by its author and what it answers."""
    if kind == OF_POST:
        return fold(fold(post_root, np.uint64(post[subject, AUTHOR])), np.uint64(post[subject, TICK]))
    p = reply[subject, 2]
    target = np.uint64(POST_BIT) + (np.uint64(post[p, AUTHOR]) << np.uint64(AUTHOR_SHIFT)) + np.uint64(post[p, TICK])
    return fold(fold(post_root, np.uint64(reply[subject, 1])), target)


@inner
def subject_cells(  # type: ignore[no-untyped-def]
    cells, kind, subject, tick, names, fixed, arm_of, changing, mark, post, reply, since, age, crowd, severity
):
    """Cells of what a rule looks at, and of its author; returns the author."""
    for state in range(len(cells)):
        cells[state] = NEUTRAL[state]
    if kind == OF_POST:
        author = np.int64(post[subject, AUTHOR])
        worst = max(post[subject, SEVERITY_OTHER], post[subject, SEVERITY_OWN])
        post_cells(cells, subject, tick, post, age, crowd, worst)
    else:
        author = np.int64(reply[subject, 1])
        toxic = np.int64(reply[subject, 4])
        cells[TOXIC_CELL] = toxic
        cells[SEVERITY_CELL] = max(severity[toxic, 0, 0], severity[toxic, 0, 1])
    account_cells(cells, author, tick, names[arm_of[author]], fixed, changing, mark, since)
    return author


@inner
def doubled(table):  # type: ignore[no-untyped-def]
    """The same rows, with room for as many again."""
    larger = np.empty((2 * len(table), table.shape[1]), table.dtype)
    for row in range(len(table)):
        for column in range(table.shape[1]):
            larger[row, column] = table[row, column]
    return larger


@inner
def put(entry, head, tail, used, due, rule, kind, subject):  # type: ignore[no-untyped-def]
    """Enter a verdict; returns the entries, enlarged where there was no room."""
    if due >= len(head):
        return entry
    e = used[0]
    if e == len(entry):
        entry = doubled(entry)
    entry[e, DUE_RULE], entry[e, DUE_KIND], entry[e, DUE_SUBJECT], entry[e, DUE_NEXT] = rule, kind, subject, -1
    if head[due] < 0:
        head[due] = e
    else:
        entry[tail[due], DUE_NEXT] = e
    tail[due] = e
    used[0] = e + 1
    return entry


@inner
def ask(moment, kind, subject, key, arm, count, tick, cells, rule_start, v, keys, head, tail, used, entry):  # type: ignore[no-untyped-def]
    """Every rule of this moment looks at it; `count` tells one look from another."""
    for rule in range(rule_start[arm], rule_start[arm + 1]):
        if v.when[rule] == moment:
            delay = verdict(v, rule, cells, draw(fold(keys[rule], key), np.uint64(count)))
            if delay >= 0:
                entry = put(entry, head, tail, used, tick + delay, rule, kind, subject)
    return entry


@inner
def strike(author, tick, ticks, mark, until):  # type: ignore[no-untyped-def]
    """One more strike, in the place of the one that expires first."""
    place = 0
    for s in range(MOST_STRIKES):
        if until[author, s] < until[author, place]:
            place = s
    until[author, place] = tick + ticks
    count_strikes(author, tick, mark, until)


@inner
def take_back(author, tick, mark, until):  # type: ignore[no-untyped-def]
    """Without the strike that would expire last."""
    place = 0
    for s in range(MOST_STRIKES):
        if until[author, s] > until[author, place]:
            place = s
    until[author, place] = 0
    count_strikes(author, tick, mark, until)


@inner
def count_strikes(author, tick, mark, until):  # type: ignore[no-untyped-def]
    """Strikes that stand."""
    n = 0
    for s in range(MOST_STRIKES):
        n += until[author, s] > tick
    mark[author, STRIKES] = n


@inner
def act(action, a, b, kind, subject, author, tick, mark, until, post, reply):  # type: ignore[no-untyped-def]
    """Do what a rule decided; returns whether it changed anything."""
    gone = (post[subject, REMOVED] if kind == OF_POST else reply[subject, 5]) >= 0
    if action in (REMOVE, RESTORE):
        if gone == (action == REMOVE):
            return False
        if kind == OF_POST:
            post[subject, REMOVED] = tick if action == REMOVE else -1
        else:
            reply[subject, 5] = tick if action == REMOVE else -1
        if action == REMOVE:
            mark[author, REMOVED_AT], mark[author, EXPLAINED] = tick, a > 0
        else:
            take_back(author, tick, mark, until)
        return True
    if action == STRIKE:
        strike(author, tick, a, mark, until)
    elif action == WARN:
        mark[author, WARNED] = tick
    elif action == SUSPEND:
        mark[author, SUSPENDED] = tick + a
    elif action == ANSWER:
        mark[author, ANSWERED], mark[author, ANSWERED_UNTIL] = a, tick + b
    elif kind != OF_POST:
        return False
    elif action == DEMOTE:
        post[subject, REACH] = a
    elif action == LABEL_IT:
        post[subject, LABEL] = a
    elif action == SEED:
        post[subject, SEEDED] += a
    else:
        return False
    return True


@nb.njit(nogil=True, cache=True, error_model="numpy")
def moderate(
    tick: int,
    first_post: int,
    last_post: int,
    first_reply: int,
    last_reply: int,
    asked: NDArray[np.int64],
    post_root: np.uint64,
    names: NDArray[np.uint8],
    shown: NDArray[np.uint8],
    people: People,
    mem: Memory,
    regime: Regime,
    after: Choice,
    can_withdraw: int,
    since: NDArray[np.uint8],
    age: NDArray[np.uint8],
    crowd: NDArray[np.uint8],
    severity: NDArray[np.uint8],
    post: NDArray[np.int32],
    reply: NDArray[np.int32],
    calendar: Calendar,
    entry: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Look at posts and replies from first to last - 1, and posts `asked` about; then do what is due.

    Returns the calendar's entries and the decisions, columns as in `platform_names.DECISION_NAMES`.
    """
    fixed, arm_of, changing, mark, until = people.fixed, people.arm, mem.changing, mem.mark, mem.until
    v, rule_start, keys, number = regime.verdicts, regime.rule_start, regime.key, regime.number
    head, tail, used = calendar.head, calendar.tail, calendar.used
    cells, wish, n = NEUTRAL.copy(), np.zeros(2, np.int64), 0
    log = np.empty((64, 7), np.int32)
    if len(keys) == 0:
        return entry, log[:0]
    written, answered = last_post - first_post, last_reply - first_reply
    for item in range(written + answered + len(asked)):
        moment, kind, looks = WRITTEN_WHEN, np.int64(OF_POST), np.int64(0)
        if item < written:
            subject = np.int64(first_post + item)
        elif item < written + answered:
            kind, subject = np.int64(OF_REPLY), np.int64(first_reply + item - written)
        else:
            moment, subject = REPORTED_WHEN, asked[item - written - answered]
            looks = bits(np.int64(post[subject, FIRST_REACTION + REPORT]))
            if post[subject, REMOVED] >= 0:
                continue
        author = subject_cells(
            cells, kind, subject, tick, names, fixed, arm_of, changing, mark, post, reply, since, age, crowd, severity
        )
        key = subject_key(kind, subject, post_root, post, reply)
        entry = ask(
            moment, kind, subject, key, arm_of[author], looks, tick, cells, rule_start, v, keys, head, tail, used, entry
        )
    e = head[tick]
    while e >= 0:
        rule, kind, subject = entry[e, DUE_RULE], entry[e, DUE_KIND], entry[e, DUE_SUBJECT]
        author = np.int64(post[subject, AUTHOR] if kind == OF_POST else reply[subject, 1])
        action, outcome = v.action[rule], 0
        if act(action, number[rule, 0], number[rule, 1], kind, subject, author, tick, mark, until, post, reply):
            key = subject_key(kind, subject, post_root, post, reply)
            if action in (REMOVE, STRIKE, ANSWER, LABEL_IT):
                subject_cells(
                    cells,
                    kind,
                    subject,
                    tick,
                    names,
                    fixed,
                    arm_of,
                    changing,
                    mark,
                    post,
                    reply,
                    since,
                    age,
                    crowd,
                    severity,
                )
                cells[RULES_CELL] = shown[arm_of[author]]
            if action in (REMOVE, STRIKE):
                moment = REMOVED_WHEN if action == REMOVE else STRUCK_WHEN
                entry = ask(
                    moment,
                    kind,
                    subject,
                    key,
                    arm_of[author],
                    np.int64(0),
                    tick,
                    cells,
                    rule_start,
                    v,
                    keys,
                    head,
                    tail,
                    used,
                    entry,
                )
            elif action in (ANSWER, LABEL_IT) and can_withdraw and kind == OF_POST and mark[author, LEFT] < 0:
                wish[:] = 0
                add_tables(
                    after.utility, after.first, after.second, after.width, after.offset, 0, after.ends[2], cells, wish
                )
                if happens(fold(keys[rule], key), WITHDRAW_DRAW, wish[1], after.weight):
                    outcome = 1
                    if post[subject, REMOVED] < 0:
                        post[subject, REMOVED] = tick
            if n == len(log):
                log = doubled(log)
            row = log[n]
            row[0], row[1], row[2], row[3], row[4] = tick, kind, subject, author, rule
            row[5], row[6] = action, outcome
            n += 1
        e = entry[e, DUE_NEXT]
    return entry, log[:n]
