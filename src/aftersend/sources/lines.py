"""Rows of a table of text: CSV with any usual delimiter. Nothing a file holds makes it raise but InputError."""

import csv
import io
from collections.abc import Iterator

from aftersend.core.errors import InputError
from aftersend.sources.opening import DAMAGED, Opened
from aftersend.sources.tally import Tally

DELIMITERS = ",;\t"
LONGEST_LINE = 1 << 20
MOST_COLUMNS = 10_000
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text_lines(opened: Opened, tally: Tally) -> Iterator[str]:
    """The lines of the file; bytes that are not UTF-8 become U+FFFD; a damaged end is remarked on."""
    with opened.read() as stream:
        text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
        try:
            while line := text.readline(LONGEST_LINE):
                yield line
        except DAMAGED as error:
            tally.remark(f"the file is cut off or damaged ({error}): what came before was read")


def header(opened: Opened) -> list[str]:
    """Names of the columns, stripped; [] if the first line is no header. Raises InputError on too many."""
    line = opened.head.decode("utf-8-sig", "replace").lstrip("\r\n").split("\n", 1)[0]
    names = [name.strip() for name in _split(line, delimiter(line))]
    if len(names) > MOST_COLUMNS:
        raise InputError(f"{opened.name} has {len(names):,} columns, at most {MOST_COLUMNS:,} are read")
    return names


def delimiter(line: str) -> str:
    """The delimiter that cuts the header into most pieces."""
    return max(DELIMITERS, key=line.count)


def _split(line: str, by: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=by), [])
    except csv.Error:
        return []


def table_rows(opened: Opened, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Row number (from 1, the header not counted) and fields of each whole row; the others are tallied."""
    lines = _Last(text_lines(opened, tally))
    first = opened.head.decode("utf-8-sig", "replace").lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(lines, delimiter=delimiter(first))
    width = 0
    while True:
        start = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            tally.rows += 1
            tally.skip("row that is no CSV", tally.rows, f"lines {start:,} to {reader.line_num:,}: {error}")
            continue
        if not fields:
            continue
        if not width:
            width = len(fields)
            continue
        tally.rows += 1
        fault = _fault(fields, width, reader.line_num - start, lines.last)
        if fault:
            tally.skip(fault, tally.rows, f"lines {start:,} to {reader.line_num:,}: {','.join(fields)}")
        else:
            yield tally.rows, fields


def _fault(fields: list[str], width: int, more_lines: int, last_line: str) -> str:
    if len(fields) < width:
        return f"row with fewer than {width} fields (cut short, or a quote that is not closed)"
    if any(fields[width:]):
        return f"row with more than {width} fields (a delimiter that is not quoted)"
    if more_lines and "\n" in fields[-1] and not last_line.rstrip().endswith('"'):
        return "row whose last quote is not closed"
    return ""


class _Last:
    """An iterator that remembers the last line it gave."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.last = lines, ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        return self.last
