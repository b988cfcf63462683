"""Writes an action log in the native format: CSV, JSON lines or Parquet; same log, same bytes."""

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError, UnknownName
from aftersend.model.actions import KINDS, MISSING, ActionLog, Floats, Ints, Texts
from aftersend.sources.batch import ROWS


def write_log(log: ActionLog, path: str | Path, *, authors: Texts | None = None) -> None:
    """Write to `path`; its suffix names the form: .csv, .ndjson, .jsonl or .parquet, or one of them and .gz.

    authors: the name of each author code, shape (codes,); by default code 7 is written as "u7".
    Raises InputError if the path cannot be written, UnknownName for another suffix.
    """
    path = Path(path)
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if suffix not in WRITERS:
        raise UnknownName("suffix of a log", suffix, WRITERS)
    try:
        with path.open("wb") as file:
            if path.suffix != ".gz":
                return WRITERS[suffix](_table(log, authors), file)
            # Neither name nor time in the header: they would differ between two writings of one log.
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                WRITERS[suffix](_table(log, authors), packed)  # type: ignore[arg-type]
    except OSError as error:
        raise InputError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error


def _table(log: ActionLog, authors: Texts | None) -> Any:
    """The log as an Arrow table of the native columns."""
    import pyarrow as pa

    names = np.array(log.thread_ids, np.dtypes.StringDType())
    parent = np.where(log.parent >= 0, log.id[log.parent], "")
    columns = {
        "thread_id": _text(names[log.thread]),
        "id": _text(log.id),
        "parent_id": _text(parent),
        "author": _text(_authors(log.author, authors)),
        "kind": pa.array(KINDS).take(pa.array(log.kind)),
        "body": _text(log.body),
        "unix_timestamp": _time(log.time),
        "author_followers": _count(log.followers),
        "likes": _count(log.likes),
        "shares": _count(log.shares),
        "replies": _count(log.replies),
        "views": _count(log.views),
    }
    return pa.table(columns)


def _authors(codes: Ints, authors: Texts | None) -> NDArray[Any]:
    if authors is None:
        named = np.strings.add("u", codes.astype(np.dtypes.StringDType()))
    else:
        named = authors[np.maximum(codes, 0)] if len(authors) else np.zeros(len(codes), np.dtypes.StringDType())
    return np.where(codes >= 0, named, "")


def _text(column: NDArray[Any]) -> Any:
    import pyarrow as pa

    return pa.array([value or None for value in column.tolist()], pa.large_string())


def _time(time: Floats) -> Any:
    import pyarrow as pa

    whole = bool((time == np.floor(time)).all())
    return pa.array(time.astype(np.int64) if whole else time)


def _count(column: Ints) -> Any:
    import pyarrow as pa

    return pa.array(np.ascontiguousarray(column), mask=column == MISSING)


def _write_csv(table: Any, stream: IO[bytes]) -> None:
    from pyarrow import csv

    csv.write_csv(table, stream, csv.WriteOptions(quoting_style="needed"))


def _write_ndjson(table: Any, stream: IO[bytes]) -> None:
    encoder = msgspec.json.Encoder()
    for batch in table.to_batches(max_chunksize=ROWS):
        rows = ({k: v for k, v in row.items() if v is not None} for row in batch.to_pylist())
        stream.write(encoder.encode_lines(rows))


def _write_parquet(table: Any, stream: IO[bytes]) -> None:
    import pyarrow.parquet as pq

    content = BytesIO()
    pq.write_table(table, content, compression="zstd")
    stream.write(content.getbuffer())


WRITERS: dict[str, Callable[[Any, IO[bytes]], None]] = {
    ".csv": _write_csv,
    ".ndjson": _write_ndjson,
    ".jsonl": _write_ndjson,
    ".parquet": _write_parquet,
}
