from pathlib import Path

import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.reading.batch import read_column
from aftersend.reading.source import decode, read_text


def test_text_or_file(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_text("from a file", encoding="utf-8")
    assert read_text(str(file)) == "from a file"
    assert read_text("just words") == "just words"
    assert read_text("a\0b") == "a\0b"
    assert read_text("x" * 5000) == "x" * 5000


def test_bytes_that_are_no_utf8() -> None:
    with pytest.raises(InputError, match="post is not UTF-8: byte 0xff at position 2"):
        decode(b"ab\xff", "post")


def test_too_long() -> None:
    with pytest.raises(InputError, match="--batch"):
        decode(b"a" * 4_000_001, "post")


def test_csv_column(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_bytes('id,text\n1,"two\nlines"\n2,\n3,bad \xff byte\n'.encode("latin-1"))
    assert read_column(file, "text") == ["two\nlines", "", "bad � byte"]
    with pytest.raises(UnknownName, match="did you mean 'text'"):
        read_column(file, "txt")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_column(tmp_path / "none.csv", "text")


def test_a_csv_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(bytes(range(256)))
    with pytest.raises(InputError, match="zero bytes"):
        read_column(file, "text")


def test_a_parquet_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    file.write_text("no")
    with pytest.raises(InputError, match="not a parquet file"):
        read_column(file, "text")


def test_a_long_field_is_read_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    import csv

    before = csv.field_size_limit()
    file = tmp_path / "long.csv"
    file.write_text(f'text\n"{"y" * 200_000}"\n')
    assert len(read_column(file, "text")[0]) == 200_000
    assert csv.field_size_limit() == before
