"""The shape of a cascade in its first hours, told from the cascades most like it so far.

Every other thread is one possible future of this one: its later growth, carried over to where this thread stands.
A forest of extremely randomised trees (Geurts et al. 2006) says how alike two threads are: how often they share
a leaf (quantile regression forests, Meinshausen 2006; distributional ones, Cevid et al. 2022). The prediction is
the curve with the smallest expected distance to these weighted futures, their geometric median (Weiszfeld 1937),
because distance, not squared distance, is what NRMSE measures.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.curves import CURVES, DEPTH, MINUTES, Floats, curves
from aftersend.model.actions import ActionLog

Rows = NDArray[np.int64]

TREES = 100
LEAF = 5
SCALE, BREADTH = CURVES.index("scale"), CURVES.index("breadth")


@dataclass(frozen=True, eq=False)
class Cases:
    """What is known of each thread of a log; the first axis is the thread.

    curves: shape (threads, 3, 150). size: final number of actions. start: seconds since 1970 UTC.
    author: code of the root's author, or -1. listed: threads of the list under test, a selection of its own.
    """

    curves: Floats
    size: Floats
    start: Floats
    author: Rows
    listed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.size)


def cases(log: ActionLog, listed: set[str]) -> Cases:
    """The threads of a log, in its order, with those of the list marked."""
    threads = list(log.threads())
    return Cases(
        curves=np.stack([curves(t) for t in threads]),
        size=np.array([t.size() for t in threads], np.float64),
        start=np.array([t.t0 for t in threads]),
        author=np.array([t.author[0] for t in threads]),
        listed=np.array([t.thread_id in listed for t in threads]),
    )


def predict(c: Cases, known: Rows, asked: Rows, minute: int, knows_size: bool, seed: int = 1) -> Floats:
    """Curves of the threads `asked`, observed up to `minute`, learnt from the threads `known`.

    Of an asked thread only its curves up to `minute`, its start, author, list mark and (if `knows_size`) its
    final size are used. Returns shape (asked, 3, 150); the minutes that were observed are as observed.
    """
    now = anchors(c, minute, knows_size)
    weights = likeness(c, known, asked, minute, knows_size, seed)
    later = growth(c.curves[known], now[known])
    predicted = np.empty((len(asked), len(CURVES), MINUTES))
    for row, thread in enumerate(asked):
        alike = weights[row] > 0
        futures = carried(later[alike], now[thread])
        predicted[row] = middle(futures, weights[row, alike], c.curves[thread], minute)
    return predicted


def anchors(c: Cases, minute: int, knows_size: bool) -> Floats:
    """Where each curve stands at `minute`, the root alone or the known size at minute 0; shape (threads, 3)."""
    if minute:
        return c.curves[:, :, minute]
    return np.outer(c.size if knows_size else np.ones(len(c)), [1.0, 0.0, 1.0])


def growth(values: Floats, now: Floats) -> Floats:
    """Curves relative to where they stand: hops since then for depth, a ratio for the others."""
    relative = values / np.where(now > 0, now, 1.0)[..., None]
    relative[..., DEPTH, :] = values[..., DEPTH, :] - now[..., DEPTH, None]
    return relative


def carried(relative: Floats, now: Floats) -> Floats:
    """The inverse of `growth` for a thread that stands at `now`, shape (3,)."""
    values = relative * now[:, None]
    values[..., DEPTH, :] = relative[..., DEPTH, :] + now[DEPTH]
    return np.asarray(values)


def observed_kept(predicted: Floats, real: Floats, minute: int) -> Floats:
    """The predicted curves, with the minutes that were observed as they were; nothing is observed at minute 0."""
    seen = np.arange(MINUTES) <= (minute or -1)
    return np.where(seen, real, predicted)


def middle(futures: Floats, weights: Floats, real: Floats, minute: int) -> Floats:
    """The geometric median of futures, each curve by itself, with the past as observed; shape (3, 150).

    futures: shape (futures, 3, 150). real: the thread's own curves, of which only the past is used.
    """
    known = observed_kept(futures, real, minute)
    found = np.stack([geometric_median(known[:, k], weights) for k in range(len(CURVES))])
    return observed_kept(found, real, minute)


def geometric_median(points: Floats, weights: Floats, rounds: int = 30) -> Floats:
    """The point with the smallest weighted sum of distances to `points`, shape (points, axes)."""
    centre = np.average(points, axis=0, weights=weights)
    for _ in range(rounds):
        distance = np.linalg.norm(points - centre, axis=1) + 1e-6 * (1.0 + np.abs(centre).max())
        centre = np.average(points, axis=0, weights=weights / distance)
    return np.asarray(centre)


def likeness(c: Cases, known: Rows, asked: Rows, minute: int, knows_size: bool, seed: int) -> Floats:
    """Weight of each known thread for each asked one; shape (asked, known), rows sum to 1."""
    from sklearn.ensemble import ExtraTreesRegressor

    x = np.column_stack([features(c, minute, knows_size), habits(c, known)])
    y = targets(growth(c.curves[known], anchors(c, minute, knows_size)[known]), minute)
    forest = ExtraTreesRegressor(TREES, min_samples_leaf=LEAF, max_features=0.5, random_state=seed)
    forest.fit(x[known], y)
    weights = np.zeros((len(asked), len(known)))
    for here, there in zip(forest.apply(x[asked]).T, forest.apply(x[known]).T, strict=True):
        together = here[:, None] == there
        weights += together / together.sum(axis=1, keepdims=True)
    return weights / TREES


def targets(relative: Floats, minute: int) -> Floats:
    """What the forest learns: each curve's growth every ten minutes after `minute`, on a common scale."""
    later = relative[:, :, max(minute, 1) :: 10].copy()
    ratios = [SCALE, BREADTH]
    later[:, ratios] = np.log(later[:, ratios])
    spread = later[:, :, -1].std(axis=0)
    return np.asarray((later / np.where(spread > 0, spread, 1.0)[:, None]).reshape(len(relative), -1))


def features(c: Cases, minute: int, knows_size: bool) -> Floats:
    """When and how each thread began; only curves up to `minute` are used. Shape (threads, features)."""
    hour = c.start / 3600 * (2 * np.pi / 24)
    columns = [np.sin(hour), np.cos(hour), c.start // 86400 % 7, c.start, c.listed]
    if knows_size:
        columns.append(np.log(c.size))
    if minute:
        columns += _so_far(c.curves, minute)
    return np.column_stack(columns)


def _so_far(values: Floats, minute: int) -> list[Floats]:
    scale, depth, breadth = (values[:, k, : minute + 1] for k in range(len(CURVES)))
    pace = [np.log(scale[:, int(q * minute)] / scale[:, -1]) for q in (0.1, 0.25, 0.5, 0.75, 0.9)]
    since_step = (depth == depth[:, -1:]).mean(axis=1)
    wide = breadth[:, -1] / scale[:, -1]
    return [
        np.log(scale[:, -1]),
        *pace,
        depth[:, -1],
        depth[:, minute // 2],
        np.log(breadth[:, -1]),
        wide,
        since_step,
    ]


def habits(c: Cases, known: Rows) -> Floats:
    """How the author's other known threads went, NaN where there is none; shape (threads, 4).

    Averages of the log share of the final size reached in the window, the log minutes to half of what the window
    holds, final depth and final breadth over scale. A thread never counts towards its own row.
    """
    end = c.curves[:, :, -1]
    half = (c.curves[:, SCALE] <= end[:, SCALE, None] / 2).sum(axis=1)
    facts = np.column_stack(
        [np.log(end[:, SCALE] / c.size), np.log1p(half), end[:, DEPTH], end[:, BREADTH] / end[:, SCALE]]
    )
    by_author: dict[int, list[int]] = defaultdict(list)
    for row in known[c.author[known] >= 0].tolist():
        by_author[int(c.author[row])].append(row)
    habit = np.full((len(c), facts.shape[1]), np.nan)
    for row, author in enumerate(c.author.tolist()):
        others = [other for other in by_author.get(author, ()) if other != row]
        if others:
            habit[row] = facts[others].mean(axis=0)
    return habit
