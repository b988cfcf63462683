import numpy as np
import pytest
from threads import log_of, random_log

from aftersend.forecasting.features import FEWEST, columns, features, matrix
from aftersend.forecasting.tree_features import tree
from aftersend.model.actions import MISSING, Thread


def thread(time: list[float], parent: list[int] | None = None, followers: list[int] | None = None) -> Thread:
    n = len(time)
    one = log_of([(time, parent or [MISSING] * n)]).one(0)
    many = np.array(followers or [MISSING] * n)
    return Thread(one.thread_id, one.t0, one.time, one.parent, one.author, one.kind, many)


EVEN = [60.0 * k for k in range(10)]  # one action a minute, ten in all


def test_counts_and_times_of_a_thread_worked_by_hand() -> None:
    found = features(thread(EVEN), 600.0)
    assert found["seen"] == pytest.approx(np.log2(10))
    assert found["by_0.5_of_time"] == pytest.approx(np.log2((6 + 1) / 11))  # at 0, 60, ..., 300 s
    assert found["by_300_s"] == pytest.approx(np.log2(6 + 1))
    assert found["last_0.5_of_time"] == pytest.approx(np.log2(4 + 1))  # after 300 s
    assert found["idle"] == pytest.approx(np.log2(61))
    assert found["gap_median"] == pytest.approx(np.log2(60.1))
    assert found["gap_variation"] == pytest.approx(0, abs=1e-9)
    assert found["time_of_10"] == pytest.approx(np.log2(541))


def test_a_tree_worked_by_hand() -> None:
    parent = [MISSING, 0, 0, 1, 1, 3, 0, 0, 0, 0]
    found = features(thread(EVEN, parent), 600.0)
    assert found["depth"] == 3
    assert found["direct_share"] == pytest.approx(6 / 9)
    assert found["beyond_1"] == pytest.approx(np.log2(3 + 1))
    assert found["largest_sharer"] == pytest.approx(np.log2(2 + 1))  # row 1 was answered twice
    assert found["largest_sharer_at"] == pytest.approx(60 / 600)
    assert found["root_children"] == pytest.approx(np.log2(6 + 1))


def test_what_the_capture_does_not_tell_is_missing_and_nothing_else_is() -> None:
    unknown = features(thread(EVEN), 600.0)
    told = features(thread(EVEN, [MISSING] + [0] * 9, list(range(10))), 600.0)
    followers = {name for name in told if name.startswith("followers")}
    assert {name for name, value in unknown.items() if np.isnan(value)} == followers | set(tree(thread(EVEN), 600.0))
    assert not any(np.isnan(value) for value in told.values())


def test_the_columns_do_not_depend_on_the_thread() -> None:
    log = random_log(5, seed=3)
    for t in log.threads():
        assert tuple(features(t, 1e6)) == columns()
    assert matrix(log.threads(), 1e6).shape == (5, len(columns()))


def test_the_smallest_thread_with_all_actions_at_once_has_finite_features() -> None:
    found = features(thread([0.0] * FEWEST, [MISSING] + [0] * 9), 600.0)
    assert all(np.isfinite(v) for n, v in found.items() if not n.startswith("followers"))


def test_the_year_is_no_feature() -> None:
    early, late = random_log(1, seed=3).one(0), random_log(1, seed=3).one(0)
    later = Thread(late.thread_id, 52 * 7 * 86_400.0, late.time, late.parent, late.author, late.kind, late.followers)
    np.testing.assert_equal(features(early, 1e6), features(later, 1e6))
