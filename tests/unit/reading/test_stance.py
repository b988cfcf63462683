import pytest

from aftersend.reading.backends.mini import BACKEND
from aftersend.reading.stance import STANCES, moods, stances


def test_moods_over_time() -> None:
    found = moods([10, 20, 70, 250], ["deny", "support", "hostile", "comment"], 60)
    assert [(m.begin, m.replies, m.condemning) for m in found] == [
        (0, 2, 1), (60, 1, 1), (120, 0, 0), (180, 0, 0), (240, 1, 0)
    ]  # fmt: skip


def test_storm_index_is_the_share_times_doublings_of_those_who_condemn() -> None:
    one, none, half = (moods([1.0] * len(f), f, 60)[0] for f in (["deny"], ["query"], ["hostile", "support"] * 7))
    assert (one.storm, none.storm, none.condemn_share) == (1.0, 0.0, 0.0)
    assert (half.replies, half.condemning, half.storm) == (14, 7, pytest.approx(1.5))


def test_nobody_replied() -> None:
    assert moods([], [], 60) == []
    assert stances([], BACKEND("")) == []


def test_stances_of_replies() -> None:
    replies = ["You are a stupid idiot.", "😂", "Is that true? Where did you read it?", "это неправда"]
    found = stances(replies, BACKEND(""))
    assert set(found) <= set(STANCES)
    assert found[0] == "hostile"
    assert found[1] == found[3] == "comment"
    assert found[2] == "query"
