"""From columns in file order to the action log: which rows may stay, and in which order they stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import MISSING, ActionLog, Floats, Ints, Texts
from aftersend.sources import linking
from aftersend.sources.batch import NO_KIND, ROWS, Column
from aftersend.sources.columns import Columns
from aftersend.sources.completeness import missing_share
from aftersend.sources.linking import DELETE, POST, REPLY, SHARE, Keys
from aftersend.sources.source import Source
from aftersend.sources.tally import Tally

FIRST_DATE = 946_684_800.0  # 2000-01-01: no platform is older
LAST_DATE = 4_102_444_800.0  # 2100-01-01
SLACK = 86_400.0  # a day: clocks and zones may differ by that much
Mask = NDArray[np.bool_]
PostTime = Callable[[str], float | None]


@dataclass(frozen=True)
class Assembled:
    """The log, the names behind its author codes, and what was learnt on the way."""

    log: ActionLog
    names: Texts
    added_roots: int
    missing_share: float | None


def _plausible(columns: Columns, now: float | None, wall_clock: float, tally: Tally) -> Mask:
    """Rows whose date can be true. now: when the capture was made; where not known, the wall clock only warns."""
    time, rows = columns.time, columns.rows
    late = time > (LAST_DATE if now is None else min(now + SLACK, LAST_DATE))
    early = time < FIRST_DATE
    if early.any() and np.median(time) < FIRST_DATE:
        tally.remark("most times lie before 2000: taken as seconds on a clock of their own, not as dates")
        early[:] = False
    why_late = "row dated after 2100" if now is None else "row dated after the capture was made"
    tally.skip_where(late, why_late, rows, time.item)
    tally.skip_where(early, "row dated before 2000", rows, time.item)
    if now is None:
        ahead = ~late & (time > wall_clock + SLACK)
        tally.change_where(ahead, "row dated in the future by this computer's clock: kept", rows, time.item)
    return ~late & ~early


def assemble(columns: Columns, source: Source, now: float | None, wall_clock: float, tally: Tally) -> Assembled | None:
    """Link rows into threads and put them in order; None if no row can be used.

    Uses `columns` up, and tallies what it leaves out, adds or cuts. now, wall_clock: as for `_plausible`.
    """
    keep = _plausible(columns, now, wall_clock, tally)
    if not keep.any():
        return None
    columns = columns.keep(keep)
    if source.unique_ids:
        columns = replace(columns, keys=columns.keys.joined())
    keep = _distinct(columns, tally)
    if not keep.any():
        return None
    columns = columns.keep(keep)
    root = linking.roots(columns.keys, columns.kind, columns.time)
    lacking = np.flatnonzero(root == MISSING)
    if len(lacking):
        columns = _add_roots(columns, lacking, source.post_time, tally)
        root[lacking] = np.arange(len(columns.rows) - len(lacking), len(columns.rows))
    return _order(columns, root, len(lacking), tally)


def _distinct(columns: Columns, tally: Tally) -> Mask:
    """Rows that do not repeat an id of their thread, and are no delete of what is not there."""
    keys = columns.keys
    again = ~keys.first_of_each()
    lost = ~again & (columns.kind == DELETE) & (keys.find(keys.thread, keys.parent) < 0)
    tally.skip_where(again, "row with the id of an earlier row of its thread", columns.rows)
    tally.skip_where(lost, "delete of something that is not in the capture", columns.rows)
    keep: Mask = ~again & ~lost
    return keep


def _add_roots(columns: Columns, lacking: Ints, post_time: PostTime | None, tally: Tally) -> Columns:
    """A post for each thread that lacks one, at the time that its id holds, or else its first row's."""
    keys = columns.keys.with_named_roots(lacking, columns.time)
    first = np.full(len(keys.root), np.inf)
    np.minimum.at(first, keys.thread, columns.time)
    known = np.full(len(lacking), np.nan)
    if post_time is not None:
        ids = [keys.ids[code].as_py() for code in keys.root[lacking].tolist()]
        known = np.array([post_time(id_) for id_ in ids], np.float64)
    usable = (known >= FIRST_DATE) & (known <= first[lacking])
    sentence = f"threads without the post itself: {len(lacking):,}; a row without author and text stands for it"
    guessed = f", dated as the thread's first row in {int((~usable).sum()):,} of them" * (not usable.all())
    tally.remark(sentence + guessed)
    return replace(columns, keys=keys).with_posts(lacking, np.where(usable, known, first[lacking]))


def _order(columns: Columns, root: Ints, added: int, tally: Tally) -> Assembled:
    keys, rows = columns.keys, columns.rows
    parent = _parents(keys, root, rows, tally)
    kind = _kinds(columns, root, tally)
    hidden = _deleted(kind, parent) | _erased(columns)
    time = _not_before_root(columns.time, root[keys.thread], rows, tally)
    share = missing_share(kind, parent, columns.counts.get("replies"), keys, root)
    depth, endless = linking.hops(parent)
    tally.change_where(endless, "row whose line of parents runs in a circle: cut where it meets a later row", rows)
    order = linking.reorder(keys.thread, root, time, depth)
    del depth, endless
    parent = _cut_later(linking.moved(parent, order), rows[order], tally)
    body = _bodies(columns.body, order, hidden)
    author, names = _authors(columns, order)
    counts = {name: columns.counts.pop(name)[order].astype(np.int64) for name in list(columns.counts)}
    none = np.broadcast_to(np.int64(MISSING), len(order))
    log = ActionLog(
        thread_ids=tuple(keys.thread_ids),
        thread=keys.thread[order].astype(np.int32),
        id=_texts(keys.ids, keys.id[order]),
        parent=parent,
        author=author,
        kind=kind[order],
        time=time[order],
        followers=counts.get("author_followers", none),
        likes=counts.get("likes", none),
        shares=counts.get("shares", none),
        replies=counts.get("replies", none),
        views=counts.get("views", none),
        body=body,
    )
    return Assembled(log, names, added, share)


def _parents(keys: Keys, root: Ints, rows: Ints, tally: Tally) -> Ints:
    parent = keys.find(keys.thread, keys.parent)
    to_root = (parent < 0) & (keys.parent == keys.root[keys.thread])
    parent = np.where(to_root, root[keys.thread], parent)
    parent[root] = MISSING
    own = parent == np.arange(len(parent))
    tally.change_where(own, "row that is its own parent: its parent is taken as not known", rows)
    parent[own] = MISSING
    absent = (keys.parent >= 0) & (parent < 0) & ~own
    absent[root] = False
    tally.change_where(absent, "row whose parent is not in the capture: its parent is taken as not known", rows)
    return parent


def _kinds(columns: Columns, root: Ints, tally: Tally) -> NDArray[np.uint8]:
    """The kind a row has if it gives none: post for the root, reply with a text, share without."""
    recast = np.isin(columns.kind[root], (NO_KIND, POST), invert=True)
    tally.change_where(recast, "row that bears its thread's id: taken as the post", columns.rows[root])
    given = np.where(np.concatenate([c.is_valid() for c in columns.body]), REPLY, SHARE)
    kind = np.where(columns.kind == NO_KIND, given, columns.kind).astype(np.uint8)
    kind[root] = POST
    return kind


def _deleted(kind: NDArray[np.uint8], parent: Ints) -> Mask:
    """Rows whose text must not be kept: those a delete points to, and the deletes themselves."""
    deletes = kind == DELETE
    hidden: Mask = deletes.copy()
    hidden[parent[deletes & (parent >= 0)]] = True
    return hidden


def _erased(columns: Columns) -> Mask:
    """Rows of authors who deleted their account."""
    gone = [name in columns.erased for name in columns.authors.to_pylist()] if columns.erased else []
    return np.isin(columns.author, np.flatnonzero(gone))


def _not_before_root(time: Floats, root: Ints, rows: Ints, tally: Tally) -> Floats:
    early = time < time[root]
    tally.change_where(early, "row dated before its thread's post: taken as of the same moment", rows, time.item)
    return np.where(early, time[root], time)


def _cut_later(parent: Ints, rows: Ints, tally: Tally) -> Ints:
    later = parent >= np.arange(len(parent))
    tally.change_where(later, "row dated before its parent: its parent is taken as not known", rows)
    return np.where(later, MISSING, parent)


def _authors(columns: Columns, order: Ints) -> tuple[Ints, Texts]:
    """Author codes counted from 0 in order of the rows, and the name of each."""
    codes = columns.author[order]
    used, first, dense = np.unique(codes[codes >= 0], return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    rank = np.empty(len(used), np.int64)
    rank[by_first] = np.arange(len(used))
    author = np.full(len(codes), MISSING, np.int64)
    author[codes >= 0] = rank[dense]
    return author, _texts(columns.authors, used[by_first])


def _texts(column: Column, codes: Ints) -> Texts:
    """The texts that these codes stand for, shape of `codes`."""
    found = np.zeros(len(codes), np.dtypes.StringDType())
    for start in range(0, len(codes), ROWS):
        found[start : start + ROWS] = column.take(codes[start : start + ROWS]).to_pylist()
    return found


def _bodies(pieces: list[Column], order: Ints, hidden: Mask) -> Texts:
    """Texts in this order; missing and hidden ones are empty. Empties `pieces` as it goes."""
    import pyarrow as pa

    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    found = np.zeros(len(order), np.dtypes.StringDType())
    end = len(order)
    while pieces:
        piece = pieces.pop()
        rows = place[end - len(piece) : end]
        end -= len(piece)
        if piece.null_count < len(piece):
            found[rows] = piece.fill_null("").to_pylist()
        del piece
        pa.default_memory_pool().release_unused()
    found[hidden[order]] = ""
    return found
