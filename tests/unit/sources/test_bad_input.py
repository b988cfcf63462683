"""Each way in which a file can be bad: one clear sentence, or a row of the coverage account."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from aftersend.core.errors import AftersendError, InputError, UnknownName
from aftersend.model.coverage import Coverage
from aftersend.sources import Capture, read

HEADER = "thread_id,id,parent_id,author,kind,body,unix_timestamp,likes\n"
GOOD = "t,a,,u,post,hello,1751796000,3\nt,b,a,v,share,,1751796060,\n"
Write = Callable[[bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: bytes | str) -> Path:
        path = tmp_path / "capture"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted() -> bytes:
    """A zip whose one member says that it is encrypted."""
    content = bytearray(zipped(a=b"thread_id,id\n"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b"\n\n", "neither a table with a header nor JSON lines"),
    "binary": (bytes(range(256)) * 20, "is not text"),
    "UTF-16": (HEADER.encode("utf-16"), "is UTF-16"),
    "header alone": (HEADER.encode(), "has a header but no rows"),
    "million columns": (b",".join(b"c%d" % i for i in range(1_000_000)), "columns"),
    "wrong columns": (b"name,when\na,b\n", "lacks thread_id and id and unix_timestamp; it has name, when"),
    "no usable row": ((HEADER + "t,a,,u,post,x,never,3\n").encode(), "none of its 1 rows can be used"),
    "cut gzip": (gzip.compress(b"x" * 9999)[:9], "damaged"),
    "gzip of gzip": (gzip.compress(gzip.compress(b"x")), "packed twice"),
    "half a zip": (zipped(a=b"x" * 99)[:60], "damaged zip"),
    "encrypted zip": (encrypted(), "encrypted"),
    "zip of zip": (zipped(a=zipped(b=b"x")), "packed twice"),
    "zip of nothing": (zipped(a=b"hello", b=b"world"), "without a capture"),
    "zip of two": (zipped(a=(HEADER + GOOD).encode(), b=(HEADER + GOOD).encode()), "holds 2 captures"),
    "Parquet that is none": (b"PAR1" + b"x" * 100, "damaged Parquet"),
    "broken JSON": (b'{"thread_id": "t", "id": \n', "neither a table with a header nor JSON lines"),
    "deep JSON": (b"[" * 100_000, "neither a table with a header nor JSON lines"),
    "personal archive": (b'window.YTD.tweets.part0 = [ {"tweet": {}} ]', "personal archive"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(name: str, write: Write) -> None:
    content, says = REFUSED[name]
    with pytest.raises(InputError, match=says) as refusal:
        read(write(content))
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


def test_a_bomb_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aftersend.sources.opening.HARMLESS", 1 << 20)
    bomb = gzip.compress((HEADER + GOOD).encode() + b"t,a,,u,post,hello,1751796000,3\n" * 200_000)
    with pytest.raises(InputError, match="more than 200 times its size"):
        read(write(bomb))


@pytest.mark.parametrize("path", ["nowhere.csv", "."])
def test_a_path_that_cannot_be_opened(path: str) -> None:
    with pytest.raises(InputError, match="cannot open"):
        read(path)


def test_an_unknown_zone(write: Write) -> None:
    with pytest.raises(InputError, match="unknown time zone 'Mars/Base'"):
        read(write(HEADER + GOOD), tz="Mars/Base")


SKIPPED = {
    "half a line": ("t,c,a,w,rep", "row with fewer than 8 fields"),
    "too many fields": ("t,c,a,w,reply,x,1751796070,3,4\n", "row with more than 8 fields"),
    "open quote": (
        't,c,a,w,reply,"x,1751796070,3\nt,d,a,w,reply,x,1751796070,3\n',
        "row with a quote that is not closed",
    ),
    "no id": ("t,,a,w,reply,x,1751796070,3\n", "row without id"),
    "no thread": (",c,a,w,reply,x,1751796070,3\n", "row without thread_id"),
    "no time": ("t,c,a,w,reply,x,NaN,3\n", "row without a usable time"),
    "1970": ("t,c,a,w,reply,x,0,3\n", "row dated before 2000"),
    "far future": ("t,c,a,w,reply,x,9999-12-31T00:00:00,3\n", "row dated after 2100"),
    "duplicate id": ("t,b,a,w,reply,x,1751796070,3\n", "row with the id of an earlier row of its thread"),
    "lost delete": ("t,x,,w,delete,,1751796070,\n", "delete of something that is not in the capture"),
    "huge field": (
        f't,c,a,w,reply,"{"x" * 200_000}",1751796070\n',
        "row with a field longer than 131,072 characters",
    ),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_left_out_with_a_reason(name: str, write: Write) -> None:
    rows, why = SKIPPED[name]
    coverage = read(write(HEADER + GOOD + rows)).coverage
    assert coverage.kept == 2
    assert [(why in finding.what, finding.count) for finding in coverage.skipped] == [(True, 1)]
    assert coverage.skipped[0].example.startswith("row 3")


CHANGED = {
    "negative count": ("t,c,a,w,reply,x,1751796070,-3\n", "likes that is negative or no number"),
    "NaN count": ("t,c,a,w,reply,x,1751796070,nan\n", "likes that is negative or no number"),
    "no count": ("t,c,a,w,reply,x,1751796070,many\n", "likes that is negative or no number"),
    "unknown kind": ("t,c,a,w,dance,x,1751796070,3\n", "unknown kind"),
    "absent parent": ("t,c,z,w,reply,x,1751796070,3\n", "row whose parent is not in the capture"),
    "own parent": ("t,c,c,w,reply,x,1751796070,3\n", "row that is its own parent"),
    "before the post": ("t,c,a,w,reply,x,1751795000,3\n", "row dated before its thread's post"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_kept_and_accounted_for(name: str, write: Write) -> None:
    row, what = CHANGED[name]
    coverage = read(write(HEADER + GOOD + row)).coverage
    assert coverage.kept == 3
    assert [(finding.what.startswith(what), finding.count) for finding in coverage.changed] == [(True, 1)]


def test_parents_that_run_in_a_circle_are_cut(write: Write) -> None:
    circle = "t,c,e,w,reply,x,1751796070,\nt,d,c,w,reply,x,1751796070,\nt,e,d,w,reply,x,1751796071,\n"
    capture = read(write(HEADER + GOOD + circle))
    assert [f.count for f in capture.coverage.changed if "circle" in f.what] == [3]
    assert capture.log.parent.tolist() == [-1, 0, -1, 2, 3]


def test_a_date_ahead_of_the_clock_is_kept_unless_the_time_of_capture_is_known(write: Write) -> None:
    path = write(HEADER + GOOD + "t,c,a,w,reply,x,4000000000,3\n")
    assert _changed(read(path)) == ["row dated in the future by this computer's clock: kept"]
    known = read(path, now=1_751_800_000.0).coverage
    assert [f.what for f in known.skipped] == ["row dated after the capture was made"]


def test_a_clock_of_its_own_is_not_1970(write: Write) -> None:
    coverage = read(write("thread_id,id,unix_timestamp\nt,a,0\nt,b,60\n")).coverage
    assert (coverage.kept, coverage.start, coverage.end) == (2, 0.0, 60.0)
    assert any("clock of their own" in remark for remark in coverage.remarks)


def test_mixed_zones_and_units_become_one_clock(write: Write) -> None:
    rows = ["t,a,2025-07-06T10:00:00", "t,b,2025-07-06T12:00:01+02:00", "t,c,1751796002000", "t,d,1751796003"]
    capture = read(write("thread_id,id,unix_timestamp\n" + "\n".join(rows)), tz="UTC")
    assert capture.log.time.tolist() == [1751796000, 1751796001, 1751796002, 1751796003]
    assert capture.coverage.tz == "UTC"
    shifted = read(write("thread_id,id,unix_timestamp\nt,a,2025-07-06T12:00:00\n"), tz="Europe/Berlin")
    assert shifted.log.time.tolist() == [1751796000]


def test_a_byte_order_mark_and_bytes_that_are_no_text(write: Write) -> None:
    content = b"\xef\xbb\xbf" + (HEADER + GOOD).encode().replace(b"hello", b"h\xff\x00llo")
    capture = read(write(content))
    assert capture.log.body.tolist() == ["h\ufffd\0llo", ""]
    assert capture.coverage.kept == 2


def test_a_cut_gzip_gives_what_came_before(write: Write) -> None:
    rows = "".join(f"t,r{i},a,u{i},share,,{1751796060 + i},{i * i}\n" for i in range(300_000))
    content = gzip.compress((HEADER + GOOD + rows).encode())
    coverage = read(write(content[: len(content) * 9 // 10])).coverage
    assert 1_000 < coverage.kept < 300_000
    assert any("cut off or damaged" in remark for remark in coverage.remarks)


def test_one_stray_quote_costs_one_row_however_long_the_file(write: Write) -> None:
    rows = [f"t,r{i},a,u{i},share,,{1751796060 + i},1\n" for i in range(2_000)]
    rows[1000] = 't,r1000,a,u1000,share,5" disk,1751797060,1\n'
    assert read(write(HEADER + GOOD + "".join(rows))).coverage.kept == 2_002


def test_mapping_names_the_columns(write: Write) -> None:
    path = write("topic,no,who,what,when,ip\nt,a,u,hello,1751796000,1.2.3.4\n")
    mapping = {"thread_id": "topic", "id": "no", "author": "who", "body": "what", "unix_timestamp": "when"}
    assert read(path, mapping=mapping).log.body.tolist() == ["hello"]
    with pytest.raises(UnknownName, match="did you mean 'author'"):
        read(path, mapping={**mapping, "auther": "who"})
    with pytest.raises(UnknownName, match="did you mean 'what'"):
        read(path, mapping={**mapping, "body": "whta"})
    with pytest.raises(InputError, match="personal data"):
        read(path, mapping={**mapping, "author": "ip"})
    with pytest.raises(AftersendError, match="leaves thread_id"):
        read(path, mapping={"id": "no", "unix_timestamp": "when"})


def _changed(capture: Capture) -> list[str]:
    coverage: Coverage = capture.coverage
    return [finding.what for finding in coverage.changed]
