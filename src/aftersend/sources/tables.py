"""From the rows of a file to batches: CSV, JSON lines and Parquet alike."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from aftersend.core.errors import InputError
from aftersend.sources.batch import ROWS, Batch, column
from aftersend.sources.delimited import header, table_batches
from aftersend.sources.objects import document, keys, objects
from aftersend.sources.opening import Opened
from aftersend.sources.source import Source, resolve
from aftersend.sources.tally import Tally


def is_json(opened: Opened) -> bool:
    """Whether the text starts as JSON does."""
    return opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def names(opened: Opened) -> frozenset[str]:
    """Column names, or keys of the first JSON object. Raises InputError."""
    if opened.is_parquet:
        return frozenset(_parquet(opened).schema_arrow.names)
    return keys(opened) if is_json(opened) else frozenset(header(opened))


def batches(opened: Opened, source: Source, tally: Tally) -> Iterator[Batch]:
    """The file's rows as batches of native columns; what is left out is tallied."""
    if opened.is_parquet:
        return _parquet_batches(opened, source, tally)
    return _json_batches(opened, source, tally) if is_json(opened) else _csv_batches(opened, source, tally)


def _csv_batches(opened: Opened, source: Source, tally: Tally) -> Iterator[Batch]:
    place = {name: i for i, name in reversed(list(enumerate(header(opened))))}
    wanted = {native: place[name] for native, name in resolve(source.columns, place).items()}
    return table_batches(opened, wanted, tally)


def _json_batches(opened: Opened, source: Source, tally: Tally) -> Iterator[Batch]:
    shape = dict[str, Any] if source.shape is None else source.shape
    to_row = source.row or _same
    items = document(opened, source.lists, shape, tally) if source.lists else objects(opened, shape, tally)
    for numbers, found in _pieces(_rows(items, to_row, tally)):
        present = dict.fromkeys(key for item in found for key in item)
        wanted = {n: n for n in present} if source.row else resolve(source.columns, present)
        yield Batch(numbers, {native: column([r.get(k) for r in found]) for native, k in wanted.items()})


def _same(item: dict[str, Any]) -> dict[str, Any]:
    return item


def _rows(
    found: Iterable[tuple[int, Any]], to_row: Callable[[Any], dict[str, Any] | None], tally: Tally
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, item in found:
        row = to_row(item)
        if row is None:
            tally.skip("object that is no post, comment or share", number)
        else:
            yield number, row


def _pieces(rows: Iterator[tuple[int, Any]]) -> Iterator[tuple[Any, list[Any]]]:
    while piece := list(islice(rows, ROWS)):
        numbers, values = zip(*piece, strict=True)
        yield np.array(numbers, np.int64), list(values)


def _parquet(opened: Opened) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(opened.seekable())
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{opened.name} is damaged Parquet: {_short(error)}") from error


def _parquet_batches(opened: Opened, source: Source, tally: Tally) -> Iterator[Batch]:
    import pyarrow as pa

    file = _parquet(opened)
    wanted = resolve(source.columns, file.schema_arrow.names)
    try:
        for piece in file.iter_batches(ROWS, columns=list(wanted.values())):
            numbers = np.arange(tally.rows + 1, tally.rows + 1 + piece.num_rows)
            tally.rows += piece.num_rows
            yield Batch(numbers, {native: piece.column(name) for native, name in wanted.items()})
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{opened.name} is damaged Parquet: {_short(error)}") from error


def _short(error: Exception) -> str:
    return str(error).split("\n")[0][:100]
