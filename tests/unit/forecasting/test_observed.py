import numpy as np
from threads import log_of, random_log

from aftersend.forecasting.observed import final_size, log_growth, observe
from aftersend.model.actions import MISSING, Thread


def test_only_threads_with_enough_seen_are_kept_and_cut() -> None:
    slow, fast = [1000.0 * k for k in range(12)], [10.0 * k for k in range(12)]
    log = log_of([(slow, [MISSING] * 12), (fast, [MISSING] * 12)])
    found = observe(list(log.threads()), 100.0, 115.0)
    assert [t.thread_id for t in found.threads] == ["t1"]
    assert found.seen.tolist() == [11]
    assert found.final.tolist() == [12]
    assert found.threads[0].time.max() <= 100.0
    assert found.log_growth.tolist() == [1.0]


def test_the_horizon_bounds_what_counts() -> None:
    log = log_of([([10.0 * k for k in range(40)], [MISSING] * 40)])
    assert observe([log.one(0)], 100.0, 200.0).final.tolist() == [21]


def test_views_are_not_actions() -> None:
    t = log_of([([float(k) for k in range(12)], [MISSING] * 12)]).one(0)
    kind = np.array([0] + [5] * 11, np.uint8)
    viewed = Thread(t.thread_id, t.t0, t.time, t.parent, t.author, kind, t.followers)
    assert len(observe([viewed], 100.0, 200.0)) == 0


def test_growth_and_size_are_inverse() -> None:
    seen, final = np.array([10.0, 10.0, 50.0]), np.array([10.0, 17.0, 1000.0])
    np.testing.assert_allclose(final_size(log_growth(final, seen), seen), final)


def test_a_part_keeps_rows_together() -> None:
    whole = observe(list(random_log(30, seed=5).threads()), 3600.0, 1e6)
    part = whole.take(np.array([4, 2]))
    assert [t.thread_id for t in part.threads] == [whole.threads[4].thread_id, whole.threads[2].thread_id]
    np.testing.assert_array_equal(part.features, whole.features[[4, 2]])
    assert part.final.tolist() == whole.final[[4, 2]].tolist()
