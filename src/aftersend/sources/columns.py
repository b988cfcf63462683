"""Collects batches into whole columns, and leaves out rows that lack what every row needs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, MISSING, Floats, Ints
from aftersend.sources import values
from aftersend.sources.batch import COUNT_COLUMNS, TEXT_COLUMNS, Batch, Column
from aftersend.sources.tally import Tally

NO_KIND = 255
OTHER_KINDS = {
    "retweet": "share", "repost": "share", "reblog": "share", "boost": "share", "shared": "share",
    "comment": "reply", "answer": "reply", "favorite": "like", "favourite": "like", "flag": "report",
    "impression": "view", "play": "view", "tweet": "post", "status": "post", "removed": "delete",
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """All usable rows in file order. Text columns are chunked Arrow.

    kind: index into KINDS or 255. time, post_time: seconds since 1970 UTC, NaN where unknown.
    counts: the columns of COUNT_COLUMNS that the file has. rows: numbers in the file.
    naive_dates: how many dates named no zone. collected: newest time of collection. erased: authors who are gone.
    """

    rows: Ints
    text: dict[str, Column]
    kind: NDArray[np.uint8]
    time: Floats
    post_time: Floats
    counts: dict[str, Ints]
    naive_dates: int
    collected: float | None
    erased: frozenset[str]

    def keep(self, mask: NDArray[np.bool_]) -> "Columns":
        """Only the rows where `mask` is true."""
        if mask.all():
            return self
        return replace(
            self,
            rows=self.rows[mask],
            text={name: column.filter(mask) for name, column in self.text.items()},
            kind=self.kind[mask],
            time=self.time[mask],
            post_time=self.post_time[mask],
            counts={name: column[mask] for name, column in self.counts.items()},
        )

    def with_posts(self, ids: list[str], time: Floats) -> "Columns":
        """With one more row for each id, of kind post; all else of it is not known."""
        import pyarrow as pa

        more = len(ids)
        none = np.full(more, MISSING, np.int64)
        text = {name: _padded(column, more) for name, column in self.text.items()}
        text["id"] = pa.chunked_array([*self.text["id"].chunks, pa.array(ids, pa.string())])
        return replace(
            self,
            rows=np.concatenate([self.rows, none]),
            text=text,
            kind=np.concatenate([self.kind, np.full(more, KIND_CODE["post"], np.uint8)]),
            time=np.concatenate([self.time, time]),
            post_time=np.concatenate([self.post_time, np.full(more, np.nan)]),
            counts={name: np.concatenate([column, none]) for name, column in self.counts.items()},
        )


def _padded(column: Column, more: int) -> Column:
    import pyarrow as pa

    return pa.chunked_array([*column.chunks, pa.nulls(more, column.type)], column.type)


@dataclass
class Collector:
    """Takes batches one by one; `done` gives the columns."""

    zone: tzinfo
    tally: Tally
    kind: str | None = None
    _text: dict[str, list[Column]] = field(default_factory=dict)
    _numbers: dict[str, list[Any]] = field(default_factory=dict)
    kept: int = 0
    _naive: int = 0
    _collected: float | None = None
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
                self._naive += int((naive & np.isnan(time)).sum())
                time = np.where(np.isnan(time), found, time)
        return time

    def _usable(self, batch: Batch, time: Floats) -> NDArray[np.bool_]:
        usable = ~self._erase(batch)
        for name in ("thread_id", "id"):
            missing = usable & ~_there(batch, name)
            self.tally.skip_where(missing, f"row without {name}", batch.rows)
            usable &= ~missing
        timeless = usable & np.isnan(time)
        shown = next(
            (_values(batch.columns[n]) for n in ("unix_timestamp", "timestamp") if n in batch.columns), None
        )
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
            newest = [float(np.nanmax(found))] if not np.isnan(found).all() else []
            self._collected = max([*newest, *([] if self._collected is None else [self._collected])], default=None)

    def _keep_text(self, batch: Batch, kind: NDArray[np.uint8]) -> None:
        import pyarrow as pa

        missing = pa.nulls(len(batch), pa.string())
        kept = {
            name: batch.columns.get(name, missing) for name in ("thread_id", "id", "parent_id", "author", "body")
        }
        for name, column in _pointing_deletes(kept, kind).items():
            self._text.setdefault(name, []).append(column)

    def _keep_numbers(self, batch: Batch, time: Floats, kind: NDArray[np.uint8]) -> None:
        found: dict[str, NDArray[Any]] = {"rows": batch.rows, "time": time, "kind": kind}
        found["post_time"] = np.full(len(batch), np.nan)
        if "post_time" in batch.columns:
            found["post_time"], _ = values.instants(batch.columns["post_time"], self.zone)
        for name in COUNT_COLUMNS:
            if name in batch.columns:
                found[name] = self._count(batch, name)
            elif name in self._numbers:
                found[name] = np.full(len(batch), MISSING, np.int64)
        for name, array in found.items():
            late = [np.full(self.kept, MISSING, np.int64)] if self.kept and name not in self._numbers else []
            self._numbers.setdefault(name, late).append(array)
        self.kept += len(batch)

    def _count(self, batch: Batch, name: str) -> Ints:
        found, bad = values.counts(batch.columns[name])
        what = f"{name} that is negative or no number: taken as not known"
        self.tally.change_where(bad, what, batch.rows, _values(batch.columns[name]))
        return found

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
        """All columns so far; the collector is empty afterwards."""
        import pyarrow as pa

        text = {name: pa.chunked_array(self._text.pop(name)) for name in list(self._text)}
        text["body"] = text["body"].cast(pa.large_string())  # together they may exceed 2 GiB
        whole = {name: np.concatenate(self._numbers.pop(name)) for name in list(self._numbers)}
        counts = {name: whole[name] for name in COUNT_COLUMNS if name in whole}
        return Columns(
            rows=whole["rows"],
            text=text,
            kind=whole["kind"],
            time=whole["time"],
            post_time=whole["post_time"],
            counts=counts,
            naive_dates=self._naive,
            collected=self._collected,
            erased=frozenset(self._erased),
        )


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
