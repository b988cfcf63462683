"""Threads of a log, worked by hand."""

import numpy as np
import pytest

from aftersend.core.errors import UnknownName
from aftersend.model.actions import KIND_CODE, MISSING, ActionLog, texts


@pytest.fixture
def log() -> ActionLog:
    """Thread a: root, share at 10 s, view at 20 s, share of the share at 30 s; thread b: a lone root."""
    kinds = [KIND_CODE[k] for k in ("post", "share", "view", "share", "post")]
    n = np.full(5, MISSING, np.int64)
    return ActionLog(
        ("a", "b"), np.array([0, 0, 0, 0, 1], np.int32), texts(["1", "2", "3", "4", "5"]),
        np.array([-1, 0, 0, 1, -1]), np.arange(5), np.array(kinds, np.uint8),
        np.array([100.0, 110.0, 120.0, 130.0, 50.0]), n, n, n, n, n, texts([""] * 5),
    )  # fmt: skip


def test_a_thread_starts_at_zero(log: ActionLog) -> None:
    thread = log.find("a")
    assert thread.t0 == 100.0
    assert list(thread.time) == [0, 10, 20, 30]
    assert list(thread.depth) == [0, 1, 1, 2]


def test_views_are_not_counted(log: ActionLog) -> None:
    thread = log.find("a")
    assert thread.size() == 3
    assert thread.size(horizon=10) == 2
    assert list(thread.counted.parent) == [-1, 0, 1]


def test_until_keeps_that_moment(log: ActionLog) -> None:
    assert len(log.find("a").until(10)) == 2
    assert len(log.find("a").until(9.9)) == 1


def test_the_largest_thread_is_found_without_a_name(log: ActionLog) -> None:
    assert log.find().thread_id == "a"
    with pytest.raises(UnknownName, match="unknown thread 'c'"):
        log.find("c")
    assert [len(t) for t in log.threads()] == [4, 1]
