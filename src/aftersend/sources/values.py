"""Turns columns of text or numbers into times, counts and names; says which values it could not use."""

from datetime import datetime, tzinfo
from math import isfinite, nan

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import MISSING, Floats, Ints
from aftersend.sources.batch import Column

# A number above these is not seconds but milli-, micro- or nanoseconds since 1970 (1e11 s is the year 5138).
FINER_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3))
DATE_FORMATS = ("%a %b %d %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z")
LARGEST_COUNT = 2.0**53
Mask = NDArray[np.bool_]


def text(column: Column) -> Column:
    """The column as text without blanks around it; empty is missing. Whole numbers keep all their digits."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_string(column.type):
        column = _to_text(column)
    return empty_as_missing(pc.utf8_trim_whitespace(column))


def empty_as_missing(column: Column) -> Column:
    """A text column in which the empty string is missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    empty = pc.equal(column, "")
    return pc.if_else(empty, pa.scalar(None, pa.string()), column) if pc.any(empty).as_py() else column


def _to_text(column: Column) -> Column:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        # An id column with gaps is often stored as 123.0.
        return pa.array([_number_text(v) for v in column.to_pylist()], pa.string())
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return pa.array([v and v.decode("utf-8", "replace") for v in column.to_pylist()], pa.string())
    try:
        return pc.cast(column, pa.string())
    except pa.ArrowException:
        return pa.nulls(len(column), pa.string())


def _number_text(value: float | None) -> str | None:
    if value is None or not isfinite(value):
        return None
    return str(int(value)) if value.is_integer() else str(value)


def numbers(column: Column) -> tuple[Floats, Mask]:
    """The column as floats, NaN where missing, and a mask of the entries that hold something but no number."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = text(column)
    try:
        values = pc.cast(column, pa.float64())
    except pa.ArrowException:
        values = pa.array([_number(v) for v in column.to_pylist()], pa.float64())
    found = np.array(values.to_numpy(zero_copy_only=False), np.float64)
    found[~np.isfinite(found)] = nan
    return found, np.isnan(found) & column.is_valid().to_numpy(zero_copy_only=False)


def _number(value: object) -> float | None:
    if value is None:
        return None
    # float() takes "1_000" for a number; nobody writes a count like that on purpose.
    if isinstance(value, bool) or not isinstance(value, str | int | float) or "_" in str(value):
        return nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return nan


def counts(column: Column) -> tuple[Ints, Mask]:
    """The column as whole numbers, -1 where missing, and a mask of the entries that are no count."""
    found, bad = numbers(column)
    bad |= (found < 0) | (found > LARGEST_COUNT)
    usable = ~np.isnan(found) & ~bad
    return np.where(usable, found, MISSING).astype(np.int64), bad


def instants(column: Column, zone: tzinfo) -> tuple[Floats, Mask]:
    """Seconds since 1970 UTC, NaN where there is no date, and a mask of dates that named no zone.

    Takes numbers (seconds, or finer units by their size), ISO 8601 and the date formats of X and RFC 2822.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        naive = np.full(len(column), column.type.tz is None)
        column = pc.cast(pc.cast(column, pa.timestamp("us", column.type.tz), safe=False), pa.int64())
        local = np.array(pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False), np.float64) / 1e6
        return _shift(local, naive, zone), naive & ~np.isnan(local)
    found, other = numbers(column)
    for above, factor in FINER_UNITS:
        found[found >= above] /= factor
    naive = np.zeros(len(found), np.bool_)
    for row in np.flatnonzero(other):
        found[row], naive[row] = parse_date(str(column[int(row)].as_py()).strip(), zone)
    return found, naive


def _shift(local: Floats, naive: Mask, zone: tzinfo) -> Floats:
    """Wall-clock seconds in `zone` to UTC; nothing to do where the column named its zone."""
    if not naive.any():
        return local
    return np.array([_utc(datetime(1970, 1, 1), seconds, zone) for seconds in local.tolist()])


def _utc(epoch: datetime, seconds: float, zone: tzinfo) -> float:
    from datetime import timedelta

    try:
        return (epoch + timedelta(seconds=seconds)).replace(tzinfo=zone).timestamp()
    except (ValueError, OverflowError):
        return nan


def parse_date(written: str, zone: tzinfo) -> tuple[float, bool]:
    """Seconds since 1970 UTC (NaN if this is no date), and whether the date named no zone."""
    date = _date(written.replace(" UTC", "+00:00"))
    if date is None:
        return nan, False
    naive = date.tzinfo is None
    try:
        return (date.replace(tzinfo=zone) if naive else date).timestamp(), naive
    except (ValueError, OverflowError):
        return nan, False


def _date(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        pass
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(written, form)
        except ValueError:
            continue
    return None
