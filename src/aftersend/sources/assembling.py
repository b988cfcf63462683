"""From columns in file order to the action log: which rows may stay, and in which order they stand."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError
from aftersend.model.actions import MISSING, ActionLog, Floats, Ints, Texts
from aftersend.sources import linking
from aftersend.sources.batch import Column
from aftersend.sources.columns import NO_KIND, Columns
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
    names: list[str]
    added_roots: int
    missing_share: float | None


def plausible(columns: Columns, now: float | None, wall_clock: float, tally: Tally) -> Mask:
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


def assemble(columns: Columns, source: Source, tally: Tally) -> Assembled:
    """Link rows into threads and put them in order; tallies duplicates, added posts and parents it cuts."""
    columns, keys = _distinct(columns, source.unique_ids, tally)
    root = linking.roots(keys, columns.kind, columns.time)
    lacking = np.flatnonzero(root == MISSING)
    if len(lacking):
        keys = keys.with_named_roots(lacking, columns.time, columns.text["parent_id"])
        columns = _add_roots(columns, keys, lacking, source.post_time, tally)
        keys = keys.with_posts(lacking)
        root[lacking] = np.arange(len(columns.rows) - len(lacking), len(columns.rows))
    return _order(columns, keys, root, len(lacking), tally)


def _distinct(columns: Columns, unique_ids: bool, tally: Tally) -> tuple[Columns, Keys]:
    """Without rows that repeat an id of their thread, and without deletes of what is not there."""
    keys = _keys(columns, unique_ids)
    again = ~keys.first_of_each()
    lost = ~again & (columns.kind == DELETE) & (keys.find(keys.thread, keys.parent) < 0)
    tally.skip_where(again, "row with the id of an earlier row of its thread", columns.rows)
    tally.skip_where(lost, "delete of something that is not in the capture", columns.rows)
    keep = ~again & ~lost
    if keep.all():
        return columns, keys
    if not keep.any():
        raise InputError("the capture holds nothing but deletes of what it does not hold")
    columns = columns.keep(keep)
    return columns, _keys(columns, unique_ids)


def _keys(columns: Columns, unique_ids: bool) -> Keys:
    keys = linking.encode(columns)
    return keys.joined() if unique_ids else keys


def _add_roots(columns: Columns, keys: Keys, lacking: Ints, post_time: PostTime | None, tally: Tally) -> Columns:
    """A post for each thread that lacks one, at the time it was sent if known, or else its first row's."""
    first = np.full(len(keys.root), np.inf)
    np.minimum.at(first, keys.thread, columns.time)
    known = np.full(len(keys.root), np.nan)
    np.fmax.at(known, keys.thread, columns.post_time)
    if post_time is not None:
        from_id = [post_time(keys.root_ids[t]) for t in lacking.tolist()]
        known[lacking] = np.where(np.isnan(known[lacking]), np.array(from_id, np.float64), known[lacking])
    usable = (known >= FIRST_DATE) & (known <= first)
    time = np.where(usable, known, first)[lacking]
    guessed = int((~usable[lacking]).sum())
    tally.remark(_about_roots(len(lacking), guessed))
    taken = keys.find(lacking, keys.root[lacking]) >= 0
    ids = [keys.root_ids[t] + "#post" * was for t, was in zip(lacking.tolist(), taken.tolist(), strict=True)]
    return columns.with_posts(ids, time)


def _about_roots(added: int, guessed: int) -> str:
    sentence = f"threads without the post itself: {added:,}; a row without author and text stands for it"
    return sentence + (f", dated as the thread's first row in {guessed:,} of them" if guessed else "")


def _order(columns: Columns, keys: Keys, root: Ints, added: int, tally: Tally) -> Assembled:
    thread, rows = keys.thread, columns.rows
    parent = _parents(keys, root, rows, tally)
    body = columns.text["body"]
    recast = np.isin(columns.kind[root], (NO_KIND, POST), invert=True)
    tally.change_where(recast, "row that bears its thread's id: taken as the post", rows[root])
    kind = _kinds(columns.kind, root, body)
    hidden = _deleted(kind, parent) | _erased(columns)
    time = _not_before_root(columns.time, root[thread], rows, tally)
    share = missing_share(kind, parent, columns.counts.get("replies"), keys, root)
    depth, endless = linking.hops(parent)
    tally.change_where(endless, "row whose line of parents runs in a circle: cut where it meets a later row", rows)
    order = linking.reorder(thread, root, time, depth)
    parent = _cut_later(linking.moved(parent, order), rows[order], tally)
    kind = kind[order]
    counts = {name: column[order] for name, column in columns.counts.items()}
    author, names = _authors(columns.text["author"], order)
    none = np.broadcast_to(np.int64(MISSING), len(order))
    log = ActionLog(
        thread_ids=tuple(keys.thread_ids),
        thread=thread[order].astype(np.int32),
        id=_texts(columns.text["id"], order),
        parent=parent,
        author=author,
        kind=kind,
        time=time[order],
        followers=counts.get("author_followers", none),
        likes=counts.get("likes", none),
        shares=counts.get("shares", none),
        replies=counts.get("replies", none),
        views=counts.get("views", none),
        body=_texts(body, order, hidden),
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


def _kinds(kind: NDArray[np.uint8], root: Ints, body: Column) -> NDArray[np.uint8]:
    """The kind a row has if it gives none: post for the root, reply with a text, share without."""
    given = np.where(body.is_valid().to_numpy(), REPLY, SHARE)
    kind = np.where(kind == NO_KIND, given, kind).astype(np.uint8)
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
    import pyarrow as pa
    import pyarrow.compute as pc

    if not columns.erased:
        return np.zeros(len(columns.rows), np.bool_)
    gone = pc.is_in(columns.text["author"], pa.array(sorted(columns.erased), pa.string()))
    return np.array(gone.to_pylist(), np.bool_)


def _not_before_root(time: Floats, root: Ints, rows: Ints, tally: Tally) -> Floats:
    early = time < time[root]
    tally.change_where(early, "row dated before its thread's post: taken as of the same moment", rows, time.item)
    return np.where(early, time[root], time)


def _cut_later(parent: Ints, rows: Ints, tally: Tally) -> Ints:
    later = parent >= np.arange(len(parent))
    tally.change_where(later, "row dated before its parent: its parent is taken as not known", rows)
    return np.where(later, MISSING, parent)


def _authors(coded: Column, order: Ints) -> tuple[Ints, list[str]]:
    """Author codes counted from 0 in order of the rows, and the name of each."""
    codes, names = linking.codes_of(coded)
    codes = codes[order]
    used, first, dense = np.unique(codes[codes >= 0], return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    rank = np.empty(len(used), np.int64)
    rank[by_first] = np.arange(len(used))
    author = np.full(len(codes), MISSING, np.int64)
    author[codes >= 0] = rank[dense]
    return author, [names[code] for code in used[by_first].tolist()]


def _texts(column: Column, order: Ints, hidden: Mask | None = None) -> Texts:
    """Arrow text as one numpy array in this order; missing and hidden entries are empty."""
    import pyarrow as pa

    found = np.zeros(len(order), np.dtypes.StringDType())
    if hidden is not None and hidden.any():
        column = pa.chunked_array([pa.compute.if_else(pa.array(~hidden), column.combine_chunks(), None)])
    if column.null_count == len(column):
        return found
    if (order[1:] < order[:-1]).any():
        column = column.take(order)
    column = column.fill_null("")
    start = 0
    for chunk in column.chunks:
        for piece in (chunk.slice(i, 1 << 16) for i in range(0, len(chunk), 1 << 16)):
            found[start : start + len(piece)] = piece.to_pylist()
            start += len(piece)
    return found
