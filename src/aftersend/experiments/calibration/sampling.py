"""Points in proportion to their weight, where all weight lies in a small part of the cube: sequential Monte Carlo.

Particles start evenly. What the weights say is let in step by step, each step as large as leaves half of the particles
with a say; then particles are drawn by weight and moved by Metropolis's rule (Del Moral, Doucet and Jasra 2006).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.experiments.calibration.design import dense
from aftersend.forecasting.intervals import effective

LOG2_PARTICLES, MOVES, HALVINGS = 9, 3, 30
PICK, MOVE, ACCEPT = range(234, 237)  # streams of luck

Floats = NDArray[np.float64]
LogWeight = Callable[[Floats], Floats]  # of points (n, dimensions)


def sample(log_weight: LogWeight, dimensions: int, seed: int) -> Floats:
    """Points, shape (2 ** LOG2_PARTICLES, dimensions), each as likely as any other."""
    points, power, turn = dense(LOG2_PARTICLES, dimensions, seed), 0.0, 0
    logs = log_weight(points)
    while power < 1.0:
        step = _step(logs, 1.0 - power)
        power += step
        rows = _picked(step * logs, key(seed, PICK, turn))
        points, logs = points[rows], logs[rows]
        for _ in range(MOVES):
            turn += 1
            points, logs = _moved(points, logs, log_weight, power, key(seed, turn))
    return points


def _step(logs: Floats, most: float) -> float:
    """How much of the weights to let in: all that is left, or so much that half of the particles have a say."""
    low, high = 0.0, most
    if effective(relative(most * logs)) >= len(logs) / 2:
        return most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if effective(relative(middle * logs)) >= len(logs) / 2 else (low, middle)
    return high


def _picked(logs: Floats, luck: int) -> NDArray[np.int64]:
    """Rows by weight, evenly (systematic resampling)."""
    places = (np.arange(len(logs)) + uniforms(luck, 0, 1)) / len(logs)
    return np.searchsorted(np.cumsum(relative(logs)), places).clip(0, len(logs) - 1)


def relative(logs: Floats) -> Floats:
    """Weights from their logarithms, adding up to 1."""
    found = np.exp(logs - logs.max())
    return np.asarray(found / found.sum())


def _moved(points: Floats, logs: Floats, log_weight: LogWeight, power: float, luck: int) -> tuple[Floats, Floats]:
    """Each particle moved by a step of the width of them all, where the weights (to that power) allow it."""
    count, dimensions = points.shape
    width = 2.38 / np.sqrt(dimensions) * points.std(axis=0)
    tried = points + width * normals(key(luck, MOVE), 0, points.size).reshape(points.shape)
    inside = ((tried >= 0) & (tried <= 1)).all(axis=1)
    found = np.where(inside, log_weight(np.clip(tried, 0.0, 1.0)), -np.inf)
    taken = np.log(uniforms(key(luck, ACCEPT), 0, count)) < power * (found - logs)
    return np.where(taken[:, None], tried, points), np.where(taken, found, logs)
