"""How far threads go, learnt from a platform's past threads seen at many times; one learner for every time.

Boosted and extremely randomised trees learn log2(growth + 1) relative to the actions seen. Past threads are cut
into blocks of time; each block is forecast by trees that have not seen it, and these errors make the intervals
(`forecasting.intervals`). The average of all blocks' trees is the forecaster.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.errors import InputError
from aftersend.forecasting.features import FEWEST
from aftersend.forecasting.habits import Habits, habits
from aftersend.forecasting.intervals import LEVELS, conformal_quantiles, effective, recency
from aftersend.forecasting.observed import Observed, Rows, observe
from aftersend.forecasting.trees import Trees, from_boosted, from_forest, join
from aftersend.model.actions import Thread

Floats = NDArray[np.float64]

BLOCKS = 8
FEWEST_THREADS = 80
HALF_LIFE = 0.5  # of the weight of past errors, as a share of all past threads
NEAR = 0.5  # sd, in doublings, of how much errors at other observation times count
SMALLEST_ERROR = 0.1
TRUST = 0.5  # how far the learnt size of errors is followed; the rest is the same for all threads


@dataclass(frozen=True, eq=False)
class Learner:
    """What was learnt of a platform.

    growth: trees for log2(growth + 1) - log2(seen). spread: trees for the log of the size of the error, TRUST times.
    times_s: observation times of `errors`, ascending; errors: quantiles, at LEVELS, of error / size, shape
    (times, LEVELS). horizon_s: seconds after the root within which growth counts. threads: how many taught it.
    """

    growth: Trees
    spread: Trees
    times_s: Floats
    errors: Floats
    horizon_s: float
    threads: int

    def predict(self, asked: Observed, known: Habits) -> Floats:
        """Quantiles at LEVELS of log2(growth + 1), ascending; shape (threads, LEVELS)."""
        x = _columns(asked, known)
        middle = self.growth.predict(x) + np.log2(asked.seen)
        size = np.exp(self.spread.predict(_with(x, middle)))
        return np.maximum(middle[:, None] + size[:, None] * self._errors_at(asked.until_s), 0.0)

    def _errors_at(self, until: float) -> Floats:
        """The error quantiles, interpolated between the times they are known at."""
        logs = np.log(self.times_s)
        return np.array([np.interp(np.log(until), logs, column) for column in self.errors.T])


def fit(threads: Sequence[Thread], horizon: float, asked_s: Sequence[float], seed: int = 1) -> Learner:
    """Learn from threads that are over, for observation times like `asked_s`, in seconds.

    Each thread is shown at every asked time, at its half and at its double. Raises InputError where too few
    threads had FEWEST actions by then.
    """
    from threadpoolctl import threadpool_limits

    ordered = sorted(threads, key=lambda t: (t.t0, t.thread_id))
    past = habits(ordered, horizon)
    cases = [observe(ordered, until, horizon) for until in times(asked_s, horizon)]
    rank = _ranks(ordered, cases)
    if len(np.unique(rank)) < FEWEST_THREADS:
        raise InputError(
            f"only {len(np.unique(rank))} threads of this log had {FEWEST} actions by then;"
            f" learning needs {FEWEST_THREADS} or more"
        )
    with threadpool_limits(1):
        return _fit(cases, past, rank, horizon, seed)


def times(asked_s: Sequence[float], horizon: float) -> list[float]:
    """The asked times, their halves and their doubles, as far as they lie within half the horizon."""
    near = {t * factor for t in asked_s for factor in (0.5, 1.0, 2.0)}
    return sorted(t for t in near if t in asked_s or t <= horizon / 2)


def _fit(cases: list[Observed], past: Habits, rank: Floats, horizon: float, seed: int) -> Learner:
    x = np.concatenate([_columns(c, past) for c in cases])
    seen = np.log2(np.concatenate([c.seen for c in cases]))
    truth = np.concatenate([c.log_growth for c in cases])
    until = np.repeat([c.until_s for c in cases], [len(c) for c in cases])
    block = np.ceil(rank * BLOCKS).astype(np.int64) - 1
    growth, unseen = _cross_fit(lambda k, x, y: _growth_trees(x, y, key(seed, k)), x, truth - seen, block)
    error = truth - seen - unseen
    target = TRUST * np.log(np.abs(error) + SMALLEST_ERROR)
    spread, size = _cross_fit(lambda k, x, y: _spread_trees(x, y, key(seed, k)), _with(x, seen + unseen), target, block)
    moments = np.unique(until)
    tables = [_table(error / np.exp(size), rank, np.log2(until / moment)) for moment in moments]
    return Learner(growth, spread, moments, np.stack(tables), horizon, len(np.unique(rank)))


def _ranks(ordered: Sequence[Thread], cases: list[Observed]) -> Floats:
    """Place in time, in 0 .. 1, of the thread of each row of all cases."""
    place = {t.thread_id: (k + 1) / len(ordered) for k, t in enumerate(ordered)}
    return np.array([place[t.thread_id] for c in cases for t in c.threads])


def _columns(asked: Observed, known: Habits) -> Floats:
    x = np.column_stack([asked.features, known.of(asked.threads, asked.until_s)])
    return x.astype(np.float32).astype(np.float64)


def _with(x: Floats, column: Floats) -> Floats:
    return np.column_stack([x, column.astype(np.float32)])


def _cross_fit(
    fit_trees: Callable[[int, Floats, Floats], Trees], x: Floats, y: Floats, block: Rows
) -> tuple[Trees, Floats]:
    """The average of trees fitted without each block, and each block's prediction by the trees without it."""
    parts, unseen = [], np.empty(len(y))
    for k in range(BLOCKS):
        out = block == k
        parts.append(fit_trees(k, x[~out], y[~out]))
        unseen[out] = parts[-1].predict(x[out])
    return join(parts).scaled(1 / BLOCKS), unseen


def _growth_trees(x: Floats, y: Floats, seed: int) -> Trees:
    from sklearn.ensemble import ExtraTreesRegressor

    # Leaves are smaller where there is little to learn from.
    boosted = _booster(x, y, seed, learning_rate=0.08, max_iter=130, max_leaf_nodes=16, leaf=min(60, len(y) // 60))
    forest = ExtraTreesRegressor(
        16, max_leaf_nodes=400, min_samples_leaf=8, max_features=0.5, random_state=seed & 0x7FFFFFFF
    )
    return join([boosted, from_forest(forest.fit(_known(x), y))]).scaled(0.5)


def _spread_trees(x: Floats, y: Floats, seed: int) -> Trees:
    return _booster(x, y, seed, learning_rate=0.05, max_iter=80, max_leaf_nodes=6, leaf=200)


def _booster(x: Floats, y: Floats, seed: int, *, leaf: int, **settings: float) -> Trees:
    from sklearn.ensemble import HistGradientBoostingRegressor

    model = HistGradientBoostingRegressor(
        min_samples_leaf=leaf,
        max_features=0.3,
        l2_regularization=10,
        early_stopping=False,
        random_state=seed & 0x7FFFFFFF,
        **settings,
    )
    return from_boosted(model.fit(_known(x), y))


def _known(x: Floats) -> Floats:
    """Columns of which nothing is known become constant, so that nothing is learnt from them."""
    return np.where(np.isnan(x).all(axis=0), 0.0, x)


def _table(error: Floats, rank: Floats, doublings: Floats) -> Floats:
    """Quantiles of errors at LEVELS, those of recent threads and of near observation times first."""
    near = np.exp(-0.5 * (doublings / NEAR) ** 2)
    fresh = recency(rank, HALF_LIFE)
    return conformal_quantiles(error, near * fresh, LEVELS, effective(fresh[doublings == 0]))
