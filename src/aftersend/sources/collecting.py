"""Collects batches into whole columns, and leaves out rows that lack what every row needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, MISSING, Floats
from aftersend.sources import values
from aftersend.sources.batch import COUNT_COLUMNS, NO_KIND, TEXT_COLUMNS, Batch, Column
from aftersend.sources.columns import Columns
from aftersend.sources.linking import codes_of, encode
from aftersend.sources.tally import Tally

OTHER_KINDS = {
    "retweet": "share", "repost": "share", "reblog": "share", "boost": "share", "shared": "share",
    "comment": "reply", "answer": "reply", "favorite": "like", "favourite": "like", "flag": "report",
    "impression": "view", "play": "view", "tweet": "post", "status": "post", "removed": "delete",
}  # fmt: skip

Numbers = NDArray[np.int64] | NDArray[np.int32]


@dataclass
class Collector:
    """Takes batches one by one; `done` gives the columns.

    zone: of dates that name none. kind: of rows that give none. kept: rows so far. naive_dates: how many dates
    named no zone. collected: newest time of collection, or None.
    """

    zone: tzinfo
    tally: Tally
    kind: str | None = None
    _text: dict[str, list[Column]] = field(default_factory=dict)
    _numbers: dict[str, list[Any]] = field(default_factory=dict)
    kept: int = 0
    naive_dates: int = 0
    collected: float | None = None
    _erased: set[str] = field(default_factory=set)

    def add(self, batch: Batch) -> None:
        """Check a batch and keep its usable rows."""
        text = {n: values.text(c) for n, c in batch.columns.items() if n in TEXT_COLUMNS}
        batch = Batch(batch.rows, {**batch.columns, **text})
        time = self._time(batch)
        usable = self._usable(batch, time)
        self._look_at_collection(batch)
        kept = batch.keep(usable)
        kind = self._kind(kept)
        self._keep_text(kept, kind)
        self._keep_numbers(kept, time[usable], kind)

    def _time(self, batch: Batch) -> Floats:
        time = np.full(len(batch), np.nan)
        for name in ("unix_timestamp", "timestamp"):
            if name in batch.columns and np.isnan(time).any():
                found, naive = values.instants(batch.columns[name], self.zone)
                self.naive_dates += int((naive & np.isnan(time)).sum())
                time = np.where(np.isnan(time), found, time)
        return time

    def _usable(self, batch: Batch, time: Floats) -> NDArray[np.bool_]:
        usable = ~self._erase(batch)
        for name in ("thread_id", "id"):
            missing = usable & ~_there(batch, name)
            self.tally.skip_where(missing, f"row without {name}", batch.rows)
            usable &= ~missing
        timeless = usable & np.isnan(time)
        shown = next((_values(batch.columns[n]) for n in ("unix_timestamp", "timestamp") if n in batch.columns), None)
        self.tally.skip_where(timeless, "row without a usable time", batch.rows, shown)
        return usable & ~timeless

    def _erase(self, batch: Batch) -> NDArray[np.bool_]:
        gone = _there(batch, "erased")
        if gone.any():
            self._erased.update(batch.columns["erased"].drop_null().to_pylist())
            self.tally.skip_where(gone, "notice that an account is deleted: its texts are dropped", batch.rows)
        return gone

    def _look_at_collection(self, batch: Batch) -> None:
        if "collected" in batch.columns:
            found, _ = values.instants(batch.columns["collected"], self.zone)
            times = [*found[~np.isnan(found)].tolist(), *([] if self.collected is None else [self.collected])]
            self.collected = max(times, default=None)

    def _keep_text(self, batch: Batch, kind: NDArray[np.uint8]) -> None:
        import pyarrow as pa

        missing = pa.nulls(len(batch), pa.string())
        kept = {name: batch.columns.get(name, missing) for name in ("thread_id", "id", "parent_id", "author", "body")}
        for name, column in _pointing_deletes(kept, kind).items():
            self._text.setdefault(name, []).append(column)

    def _keep_numbers(self, batch: Batch, time: Floats, kind: NDArray[np.uint8]) -> None:
        found: dict[str, NDArray[Any]] = {"rows": batch.rows, "time": time, "kind": kind}
        for name in COUNT_COLUMNS:
            if name in batch.columns:
                found[name] = self._count(batch, name)
            elif name in self._numbers:
                found[name] = np.full(len(batch), MISSING, np.int32)
        for name, array in found.items():
            late = [np.full(self.kept, MISSING, np.int32)] if self.kept and name not in self._numbers else []
            self._numbers.setdefault(name, late).append(array)
        self.kept += len(batch)

    def _count(self, batch: Batch, name: str) -> Numbers:
        found, bad = values.counts(batch.columns[name])
        what = f"{name} that is negative or no number: taken as not known"
        self.tally.change_where(bad, what, batch.rows, _values(batch.columns[name]))
        # Half the memory for all but the most viewed; larger counts make the whole column wide.
        return found.astype(np.int32) if found.max(initial=0) < 2**31 else found

    def _kind(self, batch: Batch) -> NDArray[np.uint8]:
        default = NO_KIND if self.kind is None else KIND_CODE[self.kind]
        if "kind" not in batch.columns:
            return np.full(len(batch), default, np.uint8)
        column = batch.columns["kind"]
        coded = column.dictionary_encode()
        table = np.array([kind_code(name) for name in coded.dictionary.to_pylist()] + [NO_KIND], np.uint8)
        kind = table[coded.indices.fill_null(len(table) - 1).to_numpy(zero_copy_only=False)]
        unknown = (kind == NO_KIND) & _there(batch, "kind")
        self.tally.change_where(unknown, "unknown kind: taken as not given", batch.rows, _values(column))
        return np.where(kind == NO_KIND, default, kind).astype(np.uint8)

    def done(self) -> Columns:
        """All columns so far; the collector is empty afterwards, so that no text lies in memory twice."""
        import pyarrow as pa

        author, authors = codes_of(self._take("author"))
        keys = encode(self._take("thread_id"), self._take("id"), self._take("parent_id"))
        pa.default_memory_pool().release_unused()
        numbers = {name: np.concatenate(self._numbers.pop(name)) for name in list(self._numbers)}
        return Columns(
            keys=keys,
            rows=numbers["rows"],
            kind=numbers["kind"],
            time=numbers["time"],
            counts={name: numbers[name] for name in COUNT_COLUMNS if name in numbers},
            author=author,
            authors=authors,
            body=self._text.pop("body"),
            erased=frozenset(self._erased),
        )

    def _take(self, name: str) -> Column:
        import pyarrow as pa

        return pa.chunked_array(self._text.pop(name), pa.string())


def kind_code(name: str) -> int:
    """The code of a kind under any of its names, or 255."""
    lower = name.lower()
    return KIND_CODE.get(OTHER_KINDS.get(lower, lower), NO_KIND)


def _pointing_deletes(columns: dict[str, Column], kind: NDArray[np.uint8]) -> dict[str, Column]:
    """A delete that bears its target's id, as most do, becomes a row of its own that points to the target."""
    import pyarrow as pa
    import pyarrow.compute as pc

    deletes = kind == KIND_CODE["delete"]
    if not deletes.any():
        return columns
    own, parent = columns["id"], columns["parent_id"]
    bare = pc.and_(pa.array(deletes), pc.or_(parent.is_null(), pc.equal(parent, own).fill_null(False)))
    renamed = pc.binary_join_element_wise(own, "delete", "#")
    return {**columns, "id": pc.if_else(bare, renamed, own), "parent_id": pc.if_else(bare, own, parent)}


def _there(batch: Batch, name: str) -> NDArray[np.bool_]:
    if name not in batch.columns:
        return np.zeros(len(batch), np.bool_)
    there: NDArray[np.bool_] = batch.columns[name].is_valid().to_numpy(zero_copy_only=False)
    return there


def _values(column: Column) -> Callable[[int], Any]:
    return lambda index: column[index].as_py()
