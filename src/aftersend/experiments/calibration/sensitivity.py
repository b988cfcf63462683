"""How strongly each statistic hangs on each free number: Morris's effects from runs, Sobol' indices from emulators."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import sobol_indices

from aftersend.experiments.calibration.design import dense
from aftersend.experiments.calibration.emulator import Emulator

LOG2_SAMPLES = 11  # of each matrix of the estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Effects:
    """Morris's elementary effects of each number over its whole range, shape (dimensions,).

    strength: mean of their sizes (mu*). bend: their standard deviation (sigma): how far the effect depends on where
    one is, and on luck.
    """

    strength: Floats
    bend: Floats


@dataclass(frozen=True)
class Shares:
    """Shares of a statistic's variance over the box, luck left out, shape (dimensions,): alone, and with all others."""

    first: Floats
    total: Floats


def morris(paths: Floats, values: Floats) -> Effects:
    """Effects from runs on paths (count, 1 + dimensions, dimensions), values (count, 1 + dimensions)."""
    step = np.diff(paths, axis=1)
    moved = np.argmax(np.abs(step), axis=2)
    effects = np.empty_like(step[:, :, 0])
    np.put_along_axis(effects, moved, np.diff(values, axis=1) / step.sum(axis=2), axis=1)
    return Effects(np.abs(effects).mean(axis=0), effects.std(axis=0, ddof=1))


def sobol(emulator: Emulator, dimensions: int, seed: int = 1) -> Shares:
    """Sobol' indices of the emulated mean (Saltelli et al. 2010); all 0 where nothing moves it."""
    if not emulator.answers_to:
        return Shares(np.zeros(dimensions), np.zeros(dimensions))
    a, b = np.hsplit(dense(LOG2_SAMPLES, 2 * dimensions, seed), 2)
    mixed = np.repeat(a[None, :, :], dimensions, axis=0)
    each = np.arange(dimensions)
    mixed[each, :, each] = b.T
    known = {
        "f_A": emulator.mean(a)[None, :],
        "f_B": emulator.mean(b)[None, :],
        "f_AB": np.array([emulator.mean(points) for points in mixed])[:, None, :],
    }
    found = sobol_indices(func=known, n=len(a))
    return Shares(np.ravel(found.first_order), np.ravel(found.total_order))
