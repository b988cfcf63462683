import numpy as np
import pyarrow as pa

from aftersend.sources import linking
from aftersend.sources.linking import Keys, encode


def test_hops_count_parents_and_find_circles() -> None:
    depth, endless = linking.hops(np.array([-1, 0, 1, 4, 3, 4, 5]))
    assert depth[:3].tolist() == [0, 1, 2]
    assert endless.tolist() == [False, False, False, True, True, True, True]


def test_parents_come_before_children_of_the_same_moment() -> None:
    parent = np.array([-1, 2, 0])
    depth, _ = linking.hops(parent)
    order = linking.reorder(np.zeros(3, np.int64), np.array([0]), np.array([0.0, 5.0, 5.0]), depth)
    assert order.tolist() == [0, 2, 1]
    assert linking.moved(parent, order).tolist() == [-1, 0, 1]


def test_the_root_comes_first_whatever_its_time() -> None:
    order = linking.reorder(np.array([0, 0]), np.array([1]), np.array([1.0, 2.0]), np.array([0, 0]))
    assert order.tolist() == [1, 0]


def keys(threads: list[str], ids: list[str], parents: list[str | None]) -> Keys:
    return encode(*(pa.chunked_array([column], pa.string()) for column in (threads, ids, parents)))


def test_ids_are_found_within_their_thread_only() -> None:
    found = keys(["s", "t", "t"], ["a", "a", "b"], [None, None, "a"])
    assert found.find(found.thread, found.id).tolist() == [0, 1, 2]
    assert found.find(found.thread, found.parent).tolist() == [-1, -1, 1]
    assert found.first_of_each().tolist() == [True, True, True]


def test_a_thread_named_after_a_row_joins_that_rows_thread() -> None:
    joined = keys(["a", "a", "b"], ["a", "b", "c"], [None, "a", "b"]).joined()
    assert joined.thread.tolist() == [0, 0, 0]
    assert joined.thread_ids == ["a"]
