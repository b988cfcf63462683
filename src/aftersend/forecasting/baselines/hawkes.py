"""A Hawkes process: the root and every share bring shares with one delay law (Hawkes 1971; for cascades Mishra et
al. 2016). How many each brings is fitted to every thread by maximum likelihood; the law is the platform's."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed, log_growth
from aftersend.model.actions import Thread

Floats = NDArray[np.float64]
Delay = tuple[float, float]

# Delay laws to choose from: Lomax, chance of a longer delay (1 + t/scale)**-tail; scale in seconds.
DELAYS: tuple[Delay, ...] = tuple(product((20.0, 60.0, 180.0, 600.0, 1800.0), (0.25, 0.5, 1.0, 1.5)))
JUDGES = 200  # known threads, spread over time, by which the law is chosen
BINS = 40
STEPS = 60
CRITICAL = 0.95  # a branching ratio of one has no finite answer


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """The delay law is the one that forecasts known threads best; none grows more than the largest known one."""
    most = float(np.max(known.final - known.seen))
    judges = known.take(np.unique(np.linspace(0, len(known) - 1, JUDGES).astype(np.int64)))

    def forecast(asked: Observed, delay: Delay) -> Floats:
        growth = [expected_growth(t, asked.until_s, asked.horizon_s, delay) for t in asked.threads]
        return log_growth(asked.seen + np.minimum(growth, most), asked.seen)

    error = [((judges.log_growth - forecast(judges, delay)) ** 2).mean() for delay in DELAYS]
    best = DELAYS[int(np.argmin(error))]
    return lambda asked: forecast(asked, best)


def expected_growth(seen: Thread, until: float, horizon: float, delay: Delay) -> float:
    """Shares to come; those that coming shares bring are all counted, however late."""
    edges = np.concatenate([[0.0], np.geomspace(min(10.0, until / 2), until, BINS)])
    counts = np.histogram(seen.time[1:], edges)[0].astype(np.float64)
    direct, branching = rates(counts, np.diff(_masses(seen.time, edges, delay), axis=1))
    root, sharers = np.diff(_masses(seen.time, np.array([until, horizon]), delay), axis=1)[:, 0]
    return float((direct * root + branching * sharers) / (1 - min(branching, CRITICAL)))


def _masses(time: Floats, edges: Floats, delay: Delay) -> Floats:
    """Expected shares by each edge of the root, and of all sharers, if each brought one; shape (2, edges)."""
    scale, tail = delay
    age = np.maximum(edges - time[:, None], 0.0)
    reached = 1.0 - (1.0 + age / scale) ** -tail
    return np.stack([reached[0], reached[1:].sum(axis=0)])


def rates(counts: Floats, parts: Floats) -> Floats:
    """Factors of the rows of `parts` whose sum is the mean of Poisson counts, by expectation maximisation."""
    total = np.maximum(parts.sum(axis=1), 1e-12)
    rate = np.full(len(parts), counts.sum() / total.sum())
    for _ in range(STEPS):
        rate = rate * (parts @ (counts / np.maximum(rate @ parts, 1e-12))) / total
    return np.asarray(rate)
