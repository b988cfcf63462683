"""The compiled engine equals the plain one, event by event, for random laws, worlds and pasts."""

import numpy as np
import pytest

from aftersend.core.chance import below, key, uniform
from aftersend.core.params import Params
from aftersend.engine.inputs import Draws, Past, crowd, fresh_post
from aftersend.engine.kernel import run_future
from aftersend.engine.reference import Future
from aftersend.engine.scratch import FULL, scratch
from aftersend.engine.tables import Clock, build, build_feed
from aftersend.laws import LAWS, parameters
from aftersend.model.world import World

CASES = range(24)


def small_world(case: int, stored: bool) -> World:
    k = key(case, 1)
    n = 200 + below(k, 0, 300)
    reach = np.array([below(k, 1000 + j, 60) + (j % 50 == 0) * 400 for j in range(n)], np.uint32)
    reach = np.minimum(reach, n - 1).astype(np.uint32)
    activity = np.array([below(k, 5000 + j, 4) for j in range(n)], np.uint8)
    indptr, indices = np.zeros(0, np.int64), np.zeros(0, np.uint32)
    if stored:
        indptr = np.concatenate([[0], np.cumsum(reach)]).astype(np.int64)
        indices = np.array([below(k, 10**6 + e, n) for e in range(int(indptr[-1]))], np.uint32)
    levels = np.array([-1.5, -0.5, 0.5, 1.5])
    return World(reach, activity, levels, np.array([0, n // 3, n]), 0.6, case, indptr, indices)


def random_params(case: int) -> Params:
    k = key(case, 2)
    given = {
        "propensity.log_odds": -4.0 + uniform(k, 0),
        "hop_decay.factor": 0.4 + 0.6 * uniform(k, 1),
        "herding.strength": 0.3 * uniform(k, 2),
        "homophily.distance": uniform(k, 3),
        "activity.strength": uniform(k, 4),
        "competition.strength": uniform(k, 5),
        "day_rhythm.strength": 0.9 * uniform(k, 6),
        "attention.half_life": 1 + 60 * uniform(k, 7),
        "reach.exponent": 0.8 + 0.2 * uniform(k, 8),
        "feed_batches.first": 40.0 * (case % 3 == 0),
        "feed_batches.asked": 0.05,
    }
    return parameters(given)


def random_past(case: int) -> Past:
    """On every second case, a root and a few shares at known ticks; the future starts at tick 12."""
    if case % 2 == 0:
        return fresh_post(account=3, shown=300)
    when = np.array([0, 2, 5, 12])
    return Past(12, when, np.array([3, -1, 9, -1]), np.array([-1, 0, 0, 1]), np.array([0, 1, 1, 2]),
                np.array([300, -1, 40, -1]))  # fmt: skip


def both(case: int, future: int, room: int = 4096) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]], int, int]:
    world, params, past = small_world(case, stored=case % 4 == 1), random_params(case), random_past(case)
    clock = Clock(60, 3000 * 60, start_hour=7.25)
    slow = params.replace(**{"attention.half_life": 90.0})
    tables, feed = build(LAWS, params, world, [clock, clock], [params, slow]), build_feed(LAWS, params, clock)
    draws = Draws(np.array([-1, 5]), np.array([0, 120]), np.array([-1, 250]), np.array([0, 1]), np.array([0, 1]))
    c = crowd(world)
    plain = Future(LAWS, params, world, clock, tables, feed, c, past, draws, 11, future)
    expected = [(e.account, e.parent, e.hop, e.tick, e.shown, e.late) for e in plain.events()]
    s = scratch(len(world), clock.ticks, room)
    n, exposed = run_future(np.uint64(11), future, 1, c, tables, feed, past, draws, s)
    got = [] if n == FULL else [tuple(int(x) for x in row) for row in s.event[:n]]
    return expected, got, plain.exposed, exposed


@pytest.mark.parametrize("case", CASES)
def test_reference_equals_kernel(case: int) -> None:
    for future in (0, 1):
        expected, got, exposed, compiled_exposed = both(case, future)
        assert got == expected
        assert compiled_exposed == exposed


def test_the_cases_do_spread() -> None:
    sizes = [len(both(case, 0)[0]) for case in CASES]
    assert np.median(sizes) > 10


def test_too_little_room_is_reported_not_truncated() -> None:
    expected, got, _, _ = both(1, 0, room=4)
    assert len(expected) > 4
    assert got == []
