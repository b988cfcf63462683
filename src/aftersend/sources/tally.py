"""Counts what a reader leaves out or changes, and keeps the first example of each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import Ints
from aftersend.model.coverage import Finding

LONGEST_EXAMPLE = 60
Value = Callable[[int], Any]


@dataclass
class Tally:
    """Grows while a capture is read. `rows` counts all rows met, `skipped` and `changed` map a reason to it."""

    rows: int = 0
    skipped: dict[str, Finding] = field(default_factory=dict)
    changed: dict[str, Finding] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def skip(self, why: str, row: int, value: Any = None, count: int = 1) -> None:
        """`count` rows are left out, `row` being the first of them."""
        _add(self.skipped, why, row, value, count)

    def change(self, what: str, row: int, value: Any = None, count: int = 1) -> None:
        """`count` rows are kept, but not as they stood."""
        _add(self.changed, what, row, value, count)

    def remark(self, sentence: str) -> None:
        """Say something about the whole file, once."""
        self.remarks[sentence] = None

    def skip_where(self, mask: NDArray[np.bool_], why: str, rows: Ints, value: Value | None = None) -> None:
        """Leave out the rows where `mask` is true; `rows`: their numbers, `value(i)`: what stands in the i-th."""
        _add_where(self.skipped, mask, why, rows, value)

    def change_where(self, mask: NDArray[np.bool_], what: str, rows: Ints, value: Value | None = None) -> None:
        """As `skip_where`, for rows that are kept."""
        _add_where(self.changed, mask, what, rows, value)


def _add_where(
    book: dict[str, Finding],
    mask: NDArray[np.bool_],
    what: str,
    rows: Ints,
    value: Value | None,
) -> None:
    if count := int(mask.sum()):
        first = int(mask.argmax())
        _add(book, what, int(rows[first]), None if value is None else value(first), count)


def _add(book: dict[str, Finding], what: str, row: int, value: Any, count: int) -> None:
    known = book.get(what)
    example = known.example if known else _example(row, value)
    book[what] = Finding(what, count + (known.count if known else 0), example)


def _example(row: int, value: Any) -> str:
    if value is None:
        return f"row {row:,}"
    shown = repr(value)
    return f"row {row:,}: {shown if len(shown) <= LONGEST_EXAMPLE else shown[:LONGEST_EXAMPLE] + '…'}"
