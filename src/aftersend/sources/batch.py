"""A batch: some rows of a capture as Arrow columns under the names of the native log."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import Ints

Column = Any  # a pyarrow.Array; pyarrow ships no types

TEXT_COLUMNS = ("thread_id", "id", "parent_id", "author", "kind", "body", "erased")
COUNT_COLUMNS = ("author_followers", "likes", "shares", "replies", "views")
NATIVE_COLUMNS = (
    "thread_id", "id", "parent_id", "author", "kind", "body", "unix_timestamp", *COUNT_COLUMNS,
)  # fmt: skip
NO_KIND = 255  # in place of an index into KINDS
ROWS = 1 << 16  # rows a batch: large enough to hide the cost of a call, small enough for memory


@dataclass(frozen=True)
class Batch:
    """Columns of equal length; `rows` are their row numbers in the file, from 1, shape (length,).

    thread_id, id, parent_id, author, kind, body: text. unix_timestamp, timestamp: numbers or text.
    collected: when the row was captured. erased: the row is no
    action but says that this author is gone and that their texts must go.
    Columns that a capture lacks are left out.
    """

    rows: Ints
    columns: dict[str, Column]

    def __len__(self) -> int:
        return len(self.rows)

    def keep(self, mask: NDArray[np.bool_]) -> "Batch":
        """Only the rows where `mask` is true."""
        if mask.all():
            return self
        import pyarrow as pa

        chosen = pa.array(mask)
        return Batch(self.rows[mask], {name: c.filter(chosen) for name, c in self.columns.items()})


Batches = Iterator[Batch]


def column(values: list[Any]) -> Column:
    """An Arrow column from Python values, which may be of mixed types; None is missing.

    A list of mixed types, or of numbers beyond 64 bits, becomes text; lists and objects become missing.
    """
    import pyarrow as pa

    try:
        array = pa.array(values)
    except (pa.ArrowException, OverflowError):
        return pa.array([_plain(v) for v in values], pa.string())
    return pa.nulls(len(values), pa.string()) if pa.types.is_nested(array.type) else array


def _plain(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int | float) else None
