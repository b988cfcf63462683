"""The job in the general engine, with any set of law parameters."""

from collections.abc import Callable, Mapping
from math import log

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.inputs import crowd, same_draws, seeds
from aftersend.engine.measure import empty, run_block
from aftersend.engine.scratch import scratch
from aftersend.engine.tables import Clock, build, build_feed
from aftersend.laws import LAWS, parameters
from benchmarks.job import PROBABILITY, Job

BASE = log(PROBABILITY / (1.0 - PROBABILITY))
BARE = {name: value for law in LAWS.values() for name, value in law.none.items()} | {"propensity.log_odds": BASE}
ROOM = 100_000


class Simulator:
    """The laws at their defaults but a base probability of 0.05, and `given`; a week in ticks of a minute."""

    def __init__(self, j: Job, given: Mapping[str, float]) -> None:
        clock, params = Clock(60, 7 * 86_400, 12.0), parameters({"propensity.log_odds": BASE, **given})
        self.crowd, self.past, self.draws = crowd(j.world), seeds(j.seeds), same_draws(1)
        self.tables, self.feed = build(LAWS, params, j.world, [clock], [params]), build_feed(LAWS, params, clock)
        self.scratch, self.stamp = scratch(len(j.world), clock.ticks, ROOM), 1

    def run(self, count: int) -> NDArray[np.int64]:
        """Shares in the next futures, the seeds included."""
        out = empty(count, 0)
        run_block(
            np.uint64(1), self.stamp, count, self.stamp, self.crowd, self.tables, self.feed, self.past, self.draws,
            self.scratch, np.zeros(0, np.int64), False, out, 0,
        )  # fmt: skip
        self.stamp += count
        return out.actions

    def runner(self, count: int) -> Callable[[], NDArray[np.int64]]:
        return lambda: self.run(count)


def same_size(j: Job, size: float) -> dict[str, float]:
    """The base log-odds at which all laws give cascades of this mean size, found by halving over 20 futures."""
    low, high = BASE, 0.0
    for _ in range(10):
        middle = (low + high) / 2.0
        if Simulator(j, {"propensity.log_odds": middle}).run(20).mean() < size:
            low = middle
        else:
            high = middle
    return {"propensity.log_odds": (low + high) / 2.0}
