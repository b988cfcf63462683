"""Readers take any bytes: they give a log that keeps its promises, or refuse in one sentence."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources_contract import CAPTURES, read_or_refuse

from aftersend.sources.formats.native import COLUMNS

# The folder of a test is shared by its examples, each of which writes its file anew.
SHARED = [HealthCheck.function_scoped_fixture]
BOUNDED = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=SHARED)
TOKENS = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"{", b"[", b"]", b"null", b"NaN", b"-1", b"1e400", b"9" * 30]
TOKENS += [
    b";",
    b"\t",
    b"\\ud800",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b'"a":{}',
    b"9999-12-31T23:59:59+14:00",
    b"delete",
]
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 200), st.sampled_from(TOKENS) | st.binary(max_size=4))
HEADS = [b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"thread_id,id,time\n"]
ODD_TEXTS = ["a", "b", "", "-5", "nan", "1e999", "1751796000", "2025-07-06T10:00:00", "2025-07-06", "1970"]
WILD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ODD_TEXTS)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, WILD)), min_size=1, max_size=12)
ID = st.sampled_from("abcd")
TANGLED = st.tuples(ID, ID, ID, st.integers(0, 3), st.sampled_from(["", "post", "reply", "delete"]))


@pytest.mark.parametrize("sample", CAPTURES, ids=lambda path: path.name)
@BOUNDED
@given(edits=st.lists(EDIT, max_size=8))
def test_broken_bytes(sample: Path, edits: list[tuple[float, int, bytes]], tmp_path: Path) -> None:
    content = sample.read_bytes()
    for where, length, put in edits:
        start = int(where * len(content))
        content = content[:start] + put + content[start + length :]
    path = tmp_path / "broken"
    path.write_bytes(content)
    read_or_refuse(path)


@BOUNDED
@given(content=st.binary(max_size=300), head=st.sampled_from(HEADS))
def test_arbitrary_bytes(content: bytes, head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(head + content)
    read_or_refuse(path)


@BOUNDED
@given(rows=ROWS)
def test_wild_values_in_json_lines(rows: list[dict[str, object]], tmp_path: Path) -> None:
    path = tmp_path / "wild"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    read_or_refuse(path)


@BOUNDED
@given(rows=ROWS)
def test_wild_values_in_a_table(rows: list[dict[str, object]], tmp_path: Path) -> None:
    lines = [",".join(COLUMNS)] + [",".join(_field(row[name]) for name in COLUMNS) for row in rows]
    path = tmp_path / "wild"
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    read_or_refuse(path)


@BOUNDED
@given(rows=st.lists(TANGLED, min_size=1))
def test_tangled_threads(rows: list[tuple[str, str, str, int, str]], tmp_path: Path) -> None:
    """Few ids, threads and moments: duplicates, cycles, parents of other threads, missing posts, ties."""
    lines = ["thread_id,id,parent_id,unix_timestamp,kind"]
    lines += [f"{thread},{own},{parent},{1751796000 + time},{kind}" for thread, own, parent, time, kind in rows]
    path = tmp_path / "tangled"
    path.write_text("\n".join(lines))
    capture = read_or_refuse(path)
    assert capture is None or capture.coverage.rows == len(rows)


def _field(value: object) -> str:
    return "" if value is None else '"' + str(value).replace('"', '""') + '"'
