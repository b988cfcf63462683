"""Many posts at once: a column of a CSV or parquet file in, one line of JSON a row out, in order."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from aftersend.core.errors import InputError, UnknownName
from aftersend.reading.appraise import scores
from aftersend.reading.backend import Backend

CHUNK = 2048
_ENCODER = msgspec.json.Encoder()


def read_column(path: Path, column: str) -> list[str]:
    """The texts of one column; an empty cell is an empty text. Raises InputError, UnknownName."""
    if not path.is_file():
        raise InputError(f"no such file: {path}")
    return _parquet(path, column) if path.suffix.lower() == ".parquet" else _csv(path, column)


def _csv(path: Path, column: str) -> list[str]:
    with path.open("rb") as start:
        if b"\0" in start.read(4096):
            raise InputError(f"{path} is not a CSV file: it holds zero bytes")
    # Bytes that are no UTF-8 become the replacement sign, so that one bad row does not lose the file.
    with fields_of_any_length(), path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        try:
            rows = csv.DictReader(stream)
            if column not in (rows.fieldnames or []):
                raise UnknownName("column", column, rows.fieldnames or [])
            return [row[column] or "" for row in rows]
        except csv.Error as error:
            raise InputError(f"{path} is not a CSV file: {error}") from error


@contextmanager
def fields_of_any_length() -> Iterator[None]:
    """Lift the csv module's limit, which holds for the whole process, for a while."""
    before = csv.field_size_limit(1 << 30)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parquet(path: Path, column: str) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names = pq.read_schema(path).names
        if column not in names:
            raise UnknownName("column", column, names)
        values = pq.read_table(path, columns=[column])[column].to_pylist()
    except pa.ArrowInvalid as error:
        raise InputError(f"{path} is not a parquet file: {error}") from error
    return ["" if value is None else str(value) for value in values]


def write_lines(texts: Sequence[str], backend: Backend, out: IO[bytes]) -> int:
    """Write one line a text; returns how many were not scored.

    A line: row (from 0), language, scores (probabilities by name, empty when refused), refused (null, or why).
    """
    refused = 0
    for begin in range(0, len(texts), CHUNK):
        for row, appraisal in enumerate(scores(texts[begin : begin + CHUNK], backend), begin):
            refused += appraisal.refused is not None
            line = {
                "row": row,
                "language": appraisal.language,
                "scores": appraisal.scores,
                "refused": appraisal.refused,
            }
            out.write(_ENCODER.encode(line) + b"\n")
    return refused
