"""Tables of text (CSV with any usual delimiter), block by block: Arrow reads whole blocks, csv reads broken ones.

A block is cut at a line end outside quotes, that is where the quotes so far are even in number. What Arrow
refuses (a short row, a stray quote, bytes that are no UTF-8) is read again row by row: only broken rows are lost.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import IO

import numpy as np

from aftersend.core.errors import InputError
from aftersend.sources.batch import Batch, Column, column
from aftersend.sources.opening import DAMAGED, Opened
from aftersend.sources.tally import Tally

BLOCK = 8 << 20
MOST_BLOCKS = 4  # a quoted field that runs on longer than this many blocks is a quote that was never closed
DELIMITERS = ",;\t"
MOST_COLUMNS = 10_000
BOM = b"\xef\xbb\xbf"


def header(opened: Opened) -> list[str]:
    """Names of the columns, without blanks around them; [] if there is none. Raises InputError on too many."""
    line = _first_line(opened)
    names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter(opened)), [])]
    if len(names) > MOST_COLUMNS:
        raise InputError(f"{opened.name} has {len(names):,} columns or more, at most {MOST_COLUMNS:,} are read")
    return names


def delimiter(opened: Opened) -> str:
    """The delimiter that cuts the header into most pieces."""
    return max(DELIMITERS, key=_first_line(opened).count)


def _first_line(opened: Opened) -> str:
    return _without_bom(opened.head).split(b"\n", 1)[0].split(b"\r", 1)[0].decode("utf-8", "replace")


def _without_bom(block: bytes) -> bytes:
    return block.removeprefix(BOM).lstrip(b"\r\n")


def table_batches(opened: Opened, wanted: dict[str, int], tally: Tally) -> Iterator[Batch]:
    """Batches with the columns of `wanted` (native name -> position in the header); broken rows are tallied."""
    width, by = len(header(opened)), delimiter(opened)
    for block in _blocks(opened, tally):
        first = tally.rows + 1
        columns = _fast(block, width, by, wanted)
        if columns is None:
            yield _slow(block, width, by, wanted, tally)
        else:
            count = len(next(iter(columns.values())))
            tally.rows += count
            yield Batch(np.arange(first, first + count), columns)


def _blocks(opened: Opened, tally: Tally) -> Iterator[bytes]:
    """The file after its header in pieces of some megabytes that end with a row."""
    with opened.read() as stream:
        rest = _without_bom(_next(stream, tally))
        ending = b"\n" if b"\n" in rest else b"\r"
        rest = rest.partition(ending)[2]
        while piece := _next(stream, tally):
            rest += piece
            cut = rest.rfind(ending) + 1
            outside = cut > 0 and rest.count(b'"', 0, cut) % 2 == 0
            if outside or len(rest) > BLOCK * MOST_BLOCKS:
                cut = cut or len(rest)
                yield rest[:cut]
                rest = rest[cut:]
        if rest:
            yield rest


def _next(stream: IO[bytes], tally: Tally) -> bytes:
    try:
        return stream.read(BLOCK)
    except DAMAGED as error:
        tally.remark(f"the file is cut off or damaged ({error}): what came before was read")
        return b""


def _fast(block: bytes, width: int, by: str, wanted: dict[str, int]) -> dict[str, Column] | None:
    """Columns as text, or None if a row of the block is not as it should be."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    names = [str(i) for i in range(width)]
    places = sorted({str(i) for i in wanted.values()})
    try:
        table = arrow.read_csv(
            pa.BufferReader(block),
            arrow.ReadOptions(use_threads=False, column_names=names, block_size=len(block) + 1),
            arrow.ParseOptions(delimiter=by, newlines_in_values=True),
            arrow.ConvertOptions(include_columns=places, column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowException:
        return None
    return {native: table.column(str(i)).combine_chunks() for native, i in wanted.items()}


def _slow(block: bytes, width: int, by: str, wanted: dict[str, int], tally: Tally) -> Batch:
    """The rows of a block that are whole; the others are tallied."""
    numbers, rows = [], []
    for fields, fault in _rows(block, width, by):
        tally.rows += 1
        if fault:
            tally.skip(fault, tally.rows, by.join(fields))
        else:
            numbers.append(tally.rows)
            rows.append(fields)
    columns = {native: column([fields[i] for fields in rows]) for native, i in wanted.items()}
    return Batch(np.array(numbers, np.int64), columns)


def _rows(block: bytes, width: int, by: str) -> Iterator[tuple[list[str], str]]:
    """Fields of each row, and what is wrong with it ("" if nothing is)."""
    reader = csv.reader(StringIO(block.decode("utf-8", "replace"), newline=""), delimiter=by)
    held: list[str] = []  # the row before, given once it is known not to be the last
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error:
            if held:
                yield held, _fault(held, width)
                held = []
            yield [], "row with a field longer than 131,072 characters (a quote that is not closed?)"
            continue
        if held:
            yield held, _fault(held, width)
        held = fields
    if held:
        open_quote = block.count(b'"') % 2 == 1 and any("\n" in field for field in held)
        yield held, "row with a quote that is not closed" if open_quote else _fault(held, width)


def _fault(fields: list[str], width: int) -> str:
    if len(fields) < width:
        return f"row with fewer than {width} fields"
    return f"row with more than {width} fields" if any(fields[width:]) else ""
