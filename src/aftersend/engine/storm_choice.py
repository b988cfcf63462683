"""The choice among reactions, prepared for one post: what is fixed is added up once, for every account.

Of a law's tables, those that read only what is fixed for an account (its traits, how bad its group takes the post to
be, what the post says) become one row an account. Those that read the view alone become one row a hop and a way of
looking: whether the sharer is of the viewer's group, whether the author is, whether the whole was read. Those that
read what changes for all (counters, age, labels, remorse) are added up a group and a way of looking, whenever they
change. Only what is left is looked up at a view.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.luck_arrays import mix
from aftersend.engine.choice import LEAST, MOST, STATE, WHOLE, Choice, build_choice, weights
from aftersend.engine.storm_case import LIKE, PLACES, SAME_SHARER, SHARE, Case, Ints, account_cells, start_cells
from aftersend.engine.tables import HOPS
from aftersend.engine.verdicts import as_threshold
from aftersend.model.acts import REACTIONS
from aftersend.model.states import STATES

COUNTERS = ("popularity", "likes", "condemners", "defenders", "reports")
CHANGES = (
    *COUNTERS, "score", "age", "label", "crowd_toxicity", "remorse", "defiance", "conduct", "context", "rules_shown",
)  # fmt: skip
HOP, LOOK = STATE["hop"], (SAME_SHARER, STATE["same_group"], STATE["read"])
LOOKS = 2 ** len(LOOK)  # ways of looking: 4 * [sharer's group] + 2 * [author's group] + [has read]
ACCOUNT, GROUP, CHANGING, LOOKING, HOPPING, MIXED = "account", "group", "changing", "look", "hop", "mixed"


class Odds(NamedTuple):
    """How likely each reaction is.

    sort[account]: accounts that decide alike are of one sort. base[sort, act], by_view[LOOKS * hop + look, act]:
    log-odds in steps. crowd, mixed: rows of the tables that
    change for all, and of those looked up at each view; toxic: of the one act of being uncivil. Each comes with
    `reads`, see `Sums`. watched[place]: whether `crowd` reads that state. columns: of the traits that `mixed` reads.
    weight: of each utility from LEAST on, in units of 1/WHOLE. severity[group]: cell.
    read[cell of label]: probability of having read it all, in units of 2**-32.
    bound[level, hop]: probability, in units of 2**-32, that no account exceeds whatever happens; skip[level, hop]:
    mean number of views to the next at that probability. A level is an appeal of the post; level[row of draws].
    ceiling[sort]: the same for these accounts, at any hop and appeal.
    """

    sort: NDArray[np.uint32]
    base: NDArray[np.int32]
    by_view: NDArray[np.int32]
    crowd: NDArray[np.int32]
    crowd_reads: Ints
    mixed: NDArray[np.int32]
    mixed_reads: Ints
    watched: NDArray[np.bool_]
    columns: Ints
    toxic: NDArray[np.int32]
    toxic_reads: Ints
    weight: Ints
    severity: Ints
    read: NDArray[np.uint64]
    bound: NDArray[np.uint64]
    skip: NDArray[np.float64]
    level: Ints
    ceiling: NDArray[np.uint64]


class Sums(NamedTuple):
    """Tables whose looked-up rows are added.

    reads[k]: places of the two states that table k reads, its cells of the second, and its first row in `utility`.
    """

    utility: NDArray[np.int32]
    reads: Ints


class Table(NamedTuple):
    """One table: places of the two states that it reads, cells of the second, and its rows."""

    first: int
    second: int
    width: int
    utility: NDArray[np.int32]


def build_odds(case: Case) -> Odds:
    """The odds of every reaction under the laws of a case."""
    levels = [float(level) for level in case.world.activity_levels]
    whole = build_choice(case.laws, case.params, REACTIONS, levels)
    tables = [part for table in _tables(whole) for part in _split(table) if part.utility.any()]
    toxic = _tables(build_choice(case.laws, case.params, ("toxic",), levels))
    parts = {kind: [t for t in tables if _kind(t, case) == kind] for kind in (ACCOUNT, LOOKING, CHANGING, MIXED)}
    severity = np.array([STATES["severity"].cell(s) for s in case.severity], np.int64)
    base, named = (_accounts(parts[ACCOUNT], case, severity, everyone) for everyone in (case.everyone_named, True))
    view = _views(parts[LOOKING], case)
    rest = _rest(parts, view, case, severity)
    appeals, level = np.unique(case.draws.appeal, return_inverse=True)
    more = np.stack([_appeal(case, int(appeal)) for appeal in appeals])
    bound = _bounds(np.maximum(base, named), rest, more, case.world.group_start)
    crowd, mixed = (_joined(parts[kind], len(REACTIONS)) for kind in (CHANGING, MIXED))
    rude = _joined(toxic, 1)
    sort, first = sorts(np.column_stack([base, np.repeat(severity, np.diff(case.world.group_start))]))
    return Odds(
        sort=sort,
        base=np.ascontiguousarray(base[first]),
        by_view=view,
        crowd=crowd.utility,
        crowd_reads=crowd.reads,
        mixed=mixed.utility,
        mixed_reads=mixed.reads,
        watched=np.isin(np.arange(PLACES), crowd.reads[:, :2]),
        columns=np.flatnonzero(np.isin([STATE[name] for name in account_cells(case, False)], mixed.reads[:, :2])),
        toxic=rude.utility,
        toxic_reads=rude.reads,
        weight=weights(),
        severity=severity,
        read=_read(case),
        bound=bound,
        skip=np.array([[mean_skip(int(b)) for b in row] for row in bound]),
        level=level.astype(np.int64),
        ceiling=_ceilings(base, rest + more.max(axis=0), case.world.group_start)[first],
    )


def sorts(rows: NDArray[np.integer]) -> tuple[NDArray[np.uint32], Ints]:
    """The number of the distinct row that each row equals, and where each distinct one first stands."""
    mixed = np.zeros(len(rows), np.uint64)
    for column in rows.T:  # a hash a row is sorted far faster than the rows
        mixed = mix(mixed ^ column.astype(np.uint64))
    _, first, number = np.unique(mixed, return_index=True, return_inverse=True)
    if not (rows[first][number] == rows).all():
        _, first, number = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return number.ravel().astype(np.uint32), first


def mean_skip(threshold: int) -> float:
    """Mean number of views to the next candidate, less a half, at a probability in units of 2**-32."""
    return float(f"{-1.0 / np.log1p(-threshold / 2**32):.12g}") if threshold else 1e18


def threshold_of(odds: int) -> int:
    """The probability odds / (WHOLE + odds) in units of 2**-32, rounded up: a bound must not be too low."""
    return -(-(odds << 32) // (WHOLE + odds))


def _tables(choice: Choice) -> list[Table]:
    ends = [*choice.offset[1:].tolist(), len(choice.utility)]
    return [
        Table(int(choice.first[k]), int(choice.second[k]), int(choice.width[k]), choice.utility[choice.offset[k] : end])
        for k, end in enumerate(ends[: len(choice.first)])
    ]


def _split(table: Table) -> list[Table]:
    """Sharing reads another `same_group` than other acts: a table for it, and one for the others."""
    if STATE["same_group"] not in (table.first, table.second):
        return [table]
    shares, others = np.zeros_like(table.utility), table.utility.copy()
    shares[:, SHARE], others[:, SHARE] = table.utility[:, SHARE], 0
    first, second = (SAME_SHARER if place == STATE["same_group"] else place for place in (table.first, table.second))
    return [table._replace(utility=others), Table(first, second, table.width, shares)]


def _kind(table: Table, case: Case) -> str:
    """Which part of the odds a table belongs to, by what it reads."""
    known = account_cells(case, False)
    kinds = {_state_kind(place, known) for place in (table.first, table.second)} - {"fixed"}
    if kinds <= {ACCOUNT, GROUP}:
        return ACCOUNT
    if kinds <= {LOOKING, HOPPING}:
        return LOOKING
    return CHANGING if kinds <= {CHANGING, GROUP, LOOKING} else MIXED


def _state_kind(place: int, known: Iterable[str]) -> str:
    if place == HOP or place in LOOK:
        return HOPPING if place == HOP else LOOKING
    name = list(STATES)[place]
    if name in known:
        return ACCOUNT
    if name == "severity":
        return GROUP
    return CHANGING if name in CHANGES else "fixed"


def _joined(tables: Sequence[Table], acts: int) -> Sums:
    start = np.cumsum([0, *(len(t.utility) for t in tables)])
    return Sums(
        utility=np.concatenate([t.utility for t in tables] or [np.zeros((0, acts), np.int32)]),
        reads=np.array(
            [(t.first, t.second, t.width, at) for t, at in zip(tables, start, strict=False)], np.int64
        ).reshape(-1, 4),
    )


def _accounts(tables: Sequence[Table], case: Case, severity: Ints, everyone_named: bool) -> NDArray[np.int32]:
    """Sum of the tables that are fixed for an account, shape (accounts, acts)."""
    cells: dict[int, NDArray[np.integer] | int] = dict(enumerate(start_cells(case).tolist()))
    cells.update({STATE[name]: column for name, column in account_cells(case, everyone_named).items()})
    cells[STATE["severity"]] = np.repeat(severity, np.diff(case.world.group_start))
    out = np.zeros((len(case.world), len(REACTIONS)), np.int32)
    for t in tables:
        out += t.utility[np.asarray(cells[t.first], np.int64) * t.width + cells[t.second]]
    return out


def _views(tables: Sequence[Table], case: Case) -> NDArray[np.int32]:
    """Sum of the tables that read the view alone, one row a hop and look."""
    out = np.zeros((HOPS * LOOKS, len(REACTIONS)), np.int32)
    cells = start_cells(case)
    for row in range(len(out)):
        cells[HOP], cells[list(LOOK)] = row // LOOKS, ((row >> 2) & 1, (row >> 1) & 1, row & 1)
        for t in tables:
            out[row] += t.utility[cells[t.first] * t.width + cells[t.second]]
    return out


def _rest(parts: Mapping[str, Sequence[Table]], view: NDArray[np.int32], case: Case, severity: Ints) -> Ints:
    """The most that all but `base` and appeal can add, shape (hops, groups, acts), whatever author and platform do.

    It does not depend on moves, rules or brigade, so that scenarios which differ in those share their luck.
    """
    possible = _possible(case)
    out = np.repeat(view.reshape(HOPS, 1, LOOKS, -1).max(axis=2).astype(np.int64), len(severity), axis=1)
    for group, cell in enumerate(severity):
        possible[STATE["severity"]] = np.array([cell])
        for hop in range(HOPS):
            possible[HOP] = np.array([hop])
            for t in (*parts[CHANGING], *parts[MIXED]):
                rows = possible[t.first][:, None] * t.width + possible[t.second]
                out[hop, group] += t.utility[rows.ravel()].max(axis=0)
    return out


def _appeal(case: Case, appeal: int) -> Ints:
    """What an appeal adds to each act."""
    out = np.zeros(len(REACTIONS), np.int64)
    out[SHARE], out[LIKE] = appeal, like_appeal(case, appeal)
    return out


def like_appeal(case: Case, appeal: int) -> int:
    """Log-odds, in steps, that an appeal adds to liking."""
    return int(np.floor(case.params["feed_batches.spread"] * appeal))


def _possible(case: Case) -> dict[int, Ints]:
    """The cells that each state may take in a storm."""
    start = start_cells(case)
    possible = {place: start[[place]] for place in range(PLACES)}
    for name, column in account_cells(case, False).items():
        possible[STATE[name]] = np.unique(column).astype(np.int64)
    possible[STATE["named"]] = np.arange(2)
    most = len(case.world).bit_length() + 1
    for name in CHANGES:
        possible[STATE[name]] = np.arange(len(STATES[name].values))
    for name in COUNTERS:
        possible[STATE[name]] = np.arange(most)
    possible[STATE["score"]] = np.arange(max(0, 16 - most), min(16 + most, 32) + 1)
    possible[STATE["age"]] = np.arange(age_cell(case.clock.ticks, case.clock.tick_s) + 1)
    for place in LOOK:
        possible[place] = np.arange(2)
    return possible


def age_cell(tick: int, tick_s: int) -> int:
    """The cell of an age, rounded down."""
    return min((tick * tick_s // 60).bit_length(), len(STATES["age"].values) - 1)


def _bounds(base: NDArray[np.int32], rest: Ints, more: Ints, group_start: Ints) -> NDArray[np.uint64]:
    """For each level of appeal and hop, the highest probability of any reaction, in units of 2**-32."""
    most = np.stack([base[a:b].max(axis=0) for a, b in itertools.pairwise(group_start)])
    odds = _weight(most + rest + more[:, None, None]).sum(axis=3).max(axis=2)
    return np.array([[threshold_of(int(o)) for o in row] for row in odds], np.uint64)


def _ceilings(base: NDArray[np.int32], rest: Ints, group_start: Ints) -> NDArray[np.uint64]:
    """For each account, the highest probability of any reaction, in units of 2**-32."""
    most = np.repeat(rest.max(axis=0), np.diff(group_start), axis=0)
    odds = _weight(base + most).sum(axis=1)
    return np.asarray(np.minimum(np.ceil(odds / (WHOLE + odds) * 2.0**32) + 1, 2.0**32 - 1), np.uint64)


def _weight(utility: Ints) -> Ints:
    return weights()[np.clip(utility, LEAST, MOST) - LEAST]


def _read(case: Case) -> NDArray[np.uint64]:
    """Probability of having read it all, for each cell of `label`."""
    law, labels = case.laws.get("shallow_reading"), STATES["label"].values
    return np.array([as_threshold(law.function(case.params, v)) if law else 0 for v in labels], np.uint64)
