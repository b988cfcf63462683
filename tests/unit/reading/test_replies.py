from pathlib import Path

from aftersend.reading.replies import moods_of, read_stances
from aftersend.sources import read

HEAD = "thread_id,id,parent_id,author,kind,unix_timestamp,body\n"
ROWS = """t,0,,op,post,1000,a clip of my neighbour
t,1,0,a,reply,1100,You are a horrible idiot
t,2,0,b,share,1200,
t,3,0,c,reply,1300,Where did you read that?
t,4,0,d,reply,9000,Shut up you stupid liar
"""


def capture(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "capture.csv"
    path.write_text(HEAD + rows)
    return path


def test_moods_of_what_is_seen(tmp_path: Path) -> None:
    log = read(capture(tmp_path, ROWS)).log
    assert [(m.replies, m.condemning) for m in moods_of(log, None, 3600)] == [(2, 1)]
    assert [(m.replies, m.condemning) for m in moods_of(log, "t", 1e9)] == [(2, 1), (0, 0), (1, 1)]


def test_only_replies_have_a_stance(tmp_path: Path) -> None:
    found = read_stances(read(capture(tmp_path, ROWS)).log)
    assert found is not None
    assert [bool(stance) for stance in found] == [False, True, False, True, True]


def test_without_texts_nothing_is_read(tmp_path: Path) -> None:
    log = read(capture(tmp_path, "t,0,,op,post,1000,\nt,1,0,a,reply,1100,\n")).log
    assert read_stances(log) is None
    assert moods_of(log, None, 3600) == []
