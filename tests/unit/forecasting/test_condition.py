"""Futures that match a log so far."""

import numpy as np
from test_grid import thread

from aftersend.forecasting.condition import TICK_S, Simulator
from aftersend.forecasting.prior import flat

DAY = 86_400
SEEN = thread([0.0] + [30.0 * k for k in range(1, 60)], [-1] + [0] * 59)


def simulator(**changed: float) -> Simulator:
    return Simulator(flat(), DAY, accounts=20_000, changed=changed)


def test_the_past_is_in_every_future() -> None:
    outcomes = simulator().futures(SEEN, 1800, 50)
    by_half_an_hour = outcomes.curve[:, list(outcomes.edges_s).index(1200)]
    assert (by_half_an_hour == sum(t // TICK_S <= 20 for t in SEEN.time)).all()
    assert (outcomes.actions >= len(SEEN)).all()


def test_futures_differ_and_repeat() -> None:
    first, again = (simulator().futures(SEEN, 1800, 50, threads) for threads in (1, 2))
    assert np.array_equal(first.actions, again.actions)
    assert len(np.unique(first.actions)) > 10


def test_a_log_that_slows_down_ends_sooner() -> None:
    slowing = thread([0.0] + [10.0 * k**1.1 for k in range(1, 60)], [-1] + [0] * 59)
    dying = thread([0.0] + [3.0 * k for k in range(1, 60)], [-1] + [0] * 59)
    later = np.median(simulator().futures(slowing, 1800, 200).actions)
    sooner = np.median(simulator().futures(dying, 1800, 200).actions)
    assert sooner < later


def test_laws_can_be_changed() -> None:
    plain = np.median(simulator().futures(SEEN, 1800, 200).actions)
    herding = np.median(simulator(**{"herding.strength": 0.3}).futures(SEEN, 1800, 200).actions)
    assert herding > plain
