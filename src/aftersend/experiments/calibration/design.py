"""At which numbers the checks are run: paths for screening, then a Latin hypercube.

Points lie in the unit cube, one column a free number; `numbers` says which values they stand for.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from aftersend.core.chance import key
from aftersend.core.luck_arrays import uniforms
from aftersend.experiments.calibration.free import Box

STEP = 2.0 / 3.0  # of a path, on a grid of four levels (Morris 1991)
START, ORDER, PLACE, JITTER, SHIFT = range(227, 232)  # streams of luck

Floats = NDArray[np.float64]


def paths(count: int, dimensions: int, seed: int) -> Floats:
    """Morris's design, shape (count, 1 + dimensions, dimensions): each path moves one coordinate after another.

    A coordinate starts at 0 or 1/3 and rises by 2/3, or starts at 1 or 2/3 and falls.
    """
    shape = (count, dimensions)
    level = np.floor(4.0 * uniforms(key(seed, START), 0, count * dimensions).reshape(shape)) / 3.0
    goal = np.where(level < 0.5, level + STEP, level - STEP)
    turn = np.argsort(np.argsort(uniforms(key(seed, ORDER), 0, count * dimensions).reshape(shape), axis=1), axis=1)
    moved = np.arange(1 + dimensions)[None, :, None] > turn[:, None, :]
    return np.where(moved, goal[:, None, :], level[:, None, :])


def spread(count: int, dimensions: int, seed: int) -> Floats:
    """A Latin hypercube, shape (count, dimensions)."""
    place = np.argsort(uniforms(key(seed, PLACE), 0, count * dimensions).reshape(count, dimensions), axis=0)
    return (place + uniforms(key(seed, JITTER), 0, count * dimensions).reshape(count, dimensions)) / count


def dense(log2_count: int, dimensions: int, seed: int) -> Floats:
    """Very many points, evenly: 2 ** log2_count of a Sobol' sequence, shifted by luck."""
    grid = qmc.Sobol(dimensions, scramble=False).random_base2(log2_count)
    return np.asarray((grid + uniforms(key(seed, SHIFT), 0, dimensions)) % 1.0)


def numbers(box: Box, points: Floats) -> list[dict[str, float]]:
    """The values that points stand for, by name."""
    low, high = ends(box)
    return [dict(zip(box, row, strict=True)) for row in (low + points * (high - low)).round(6).tolist()]


def points(box: Box, values: Sequence[dict[str, float]]) -> Floats:
    """Where values lie in the unit cube."""
    low, high = ends(box)
    return (np.array([[row[name] for name in box] for row in values]) - low) / (high - low)


def ends(box: Box) -> tuple[Floats, Floats]:
    """What the numbers are tried between."""
    low, high = np.array(list(box.values()), float).T
    return low, high
