import numpy as np

from aftersend.sources import linking
from aftersend.sources.linking import Keys


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


def test_ids_are_found_within_their_thread_only() -> None:
    keys = Keys(
        ["s", "t"], ["s", "t"], np.array([0, 1, 1]), np.array([7, 7, 8]), np.array([-1, -1, 7]), np.array([5, 6])
    )
    assert keys.find(np.array([0, 1, 0]), np.array([7, 7, 8])).tolist() == [0, 1, -1]
    assert keys.first_of_each().tolist() == [True, True, True]


def test_a_thread_named_after_a_row_joins_that_rows_thread() -> None:
    # Row 1 lies in a thread named after row 0, row 2 in one named after row 1.
    keys = Keys(
        ["a", "b", "c"],
        ["a", "b", "c"],
        np.arange(3),
        np.array([10, 11, 12]),
        np.full(3, -1),
        np.array([10, 10, 11]),
    )
    joined = keys.joined()
    assert joined.thread.tolist() == [0, 0, 0]
    assert joined.thread_ids == ["a"]
