"""What every format promises: recognised by content alone, the same each time, nothing lost, no name kept."""

import gzip
import shutil
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from sources_contract import CAPTURES, check

from aftersend.model.actions import MISSING
from aftersend.sources import read, write_log
from aftersend.sources.recognising import FORMATS

EVERY = pytest.mark.parametrize("sample", CAPTURES, ids=lambda path: path.name)


def test_every_format_has_a_sample() -> None:
    assert {read(sample).coverage.format for sample in CAPTURES} == {source.title for source in FORMATS.values()}


@EVERY
def test_reading_keeps_its_promises(sample: Path) -> None:
    check(read(sample))


@EVERY
def test_the_name_of_the_file_says_nothing(sample: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "capture.parquet"
    shutil.copy(sample, renamed)
    assert read(renamed).coverage == read(sample).coverage


@EVERY
def test_gzip_and_zip_hold_the_same(sample: Path, tmp_path: Path) -> None:
    packed, zipped = tmp_path / "a", tmp_path / "b"
    packed.write_bytes(gzip.compress(sample.read_bytes()))
    with ZipFile(zipped, "w") as archive:
        archive.writestr("folder/any.name", sample.read_bytes())
        archive.writestr("__MACOSX/any.name", b"\0")
    for path in (packed, zipped):
        assert (read(path).log.id == read(sample).log.id).all()
        assert (read(path).log.time == read(sample).log.time).all()


@EVERY
def test_authors_are_pseudonyms_unless_names_are_kept(sample: Path) -> None:
    hidden, named = read(sample).authors, read(sample, keep_names=True).authors
    assert all(len(author) == 16 and int(author, 16) >= 0 for author in hidden)
    assert not set(hidden) & set(named)
    assert len(hidden) == len(named)


@EVERY
@pytest.mark.parametrize("suffix", [".csv", ".ndjson", ".parquet", ".csv.gz"])
def test_written_logs_read_back_the_same(sample: Path, suffix: str, tmp_path: Path) -> None:
    log = read(sample).log
    path = tmp_path / f"log{suffix}"
    write_log(log, path)
    again = read(path).log
    assert again.thread_ids == log.thread_ids
    for name in ("thread", "id", "parent", "author", "kind", "time", "followers", "likes", "replies", "body"):
        assert np.array_equal(getattr(again, name), getattr(log, name)), name
    assert (again.author[log.author == MISSING] == MISSING).all()
