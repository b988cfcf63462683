from datetime import UTC
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from aftersend.sources import id_times, values
from aftersend.sources.batch import column
from aftersend.sources.source import resolve


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2025-07-06T10:00:00Z", 1751796000),
        ("2025-07-06 12:00:00+02:00", 1751796000),
        ("2025-07-06 10:00:00 UTC", 1751796000),
        ("Sun Jul 06 10:00:00 +0000 2025", 1751796000),
        ("Sun, 06 Jul 2025 10:00:00 +0000", 1751796000),
    ],
)
def test_dates_with_a_zone(written: str, seconds: int) -> None:
    assert values.parse_date(written, ZoneInfo("Asia/Tokyo")) == (seconds, False)


def test_dates_without_a_zone_take_the_given_one() -> None:
    assert values.parse_date("2025-07-06 12:00:00", ZoneInfo("Europe/Berlin")) == (1751796000, True)


@pytest.mark.parametrize("written", ["", "yesterday", "2025-13-01", "31/12/2025"])
def test_what_is_no_date(written: str) -> None:
    assert np.isnan(values.parse_date(written, UTC)[0])


def test_numbers_tell_missing_from_wrong() -> None:
    found, bad = values.numbers(pa.array(["1", " 2.5 ", "", None, "nan", "x", "1_000"]))
    assert np.array_equal(found, [1, 2.5, np.nan, np.nan, np.nan, np.nan, np.nan], equal_nan=True)
    assert bad.tolist() == [False, False, False, False, True, True, True]


def test_counts() -> None:
    found, bad = values.counts(pa.array([3.0, -1.0, None, 2.0**60, np.nan]))
    assert found.tolist() == [3, -1, -1, -1, -1]
    assert bad.tolist() == [False, True, False, True, True]


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000, 1_000_000_000])
def test_finer_units_are_seen_by_their_size(unit: int) -> None:
    assert values.instants(pa.array([1751796000 * unit]), UTC)[0].tolist() == [1751796000]


def test_arrow_timestamps() -> None:
    naive = pa.array([1751803200], pa.timestamp("s"))
    assert values.instants(naive, ZoneInfo("Europe/Berlin"))[0].tolist() == [1751796000]
    assert values.instants(pa.array([1751796000], pa.timestamp("s", "UTC")), UTC)[0].tolist() == [1751796000]


def test_ids_keep_all_digits() -> None:
    assert values.text(pa.array([7300000000000000002])).to_pylist() == ["7300000000000000002"]
    assert values.text(pa.array([12.0, None])).to_pylist() == ["12", None]
    assert values.text(column([1, "2", 1 << 70, None, [3]])).to_pylist() == ["1", "2", str(1 << 70), None, None]


def test_ids_that_hold_their_time() -> None:
    assert id_times.tiktok("7300000000000000002") == 1699663698
    assert id_times.tiktok("12") is None
    assert id_times.x("20") is None
    assert id_times.x(str((1751796000_000 - id_times.X_EPOCH_MS) << 22)) == 1751796000


def test_columns_are_found_by_exact_name_then_by_alias_without_case_or_punctuation() -> None:
    aliases = {"body": ("body", "text"), "unix_timestamp": ("unix_timestamp", "create_time")}
    assert resolve(aliases, ["text", "createTime"]) == {"body": "text", "unix_timestamp": "createTime"}
    assert resolve(aliases, ["Text", "BODY"]) == {"body": "BODY"}
