"""Whether known numbers would be found again.

Runs at known numbers are taken for published studies, each bound as wide as the real one and laid around what the run
gave; the posterior is then made without that run. How often its middle 90 % holds the known number, and how much
narrower it is than what was tried, says what the calibration can tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from aftersend.core.findings import Tolerance
from aftersend.experiments.calibration.emulator import Emulator
from aftersend.experiments.calibration.inference import Emulators, Name, said
from aftersend.experiments.calibration.sampling import sample
from aftersend.experiments.result import bounds

OPEN = 4.0  # width of a bound that is open to one side, in standard deviations of luck
TAILS = (0.05, 0.95)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Recovery:
    """By free number, shape (dimensions,).

    held: share of trials whose interval held the truth. width: of the interval, against that of what was tried.
    """

    held: Floats
    width: Floats


def recover(
    emulators: Emulators,
    allowed: Mapping[Name, Tolerance],
    points: Floats,
    values: Mapping[Name, Floats],
    trials: range,
) -> Recovery:
    """Take the runs of `trials` (rows of points and values) for published, one after another."""
    held, width = [], []
    for k in trials:
        others = {name: without(emulator, k, points, values[name]) for name, emulator in emulators.items()}
        known = {name: e for name, e in others.items() if np.isfinite(values[name][k])}
        claimed = {name: around(float(values[name][k]), allowed[name], known[name].luck) for name in known}
        low, high = np.quantile(sample(partial(total, known, claimed), points.shape[1], seed=k), TAILS, axis=0)
        held.append((low <= points[k]) & (points[k] <= high))
        width.append((high - low) / (TAILS[1] - TAILS[0]))
    return Recovery(np.mean(held, axis=0), np.mean(width, axis=0))


def total(emulators: Emulators, allowed: Mapping[Name, Tolerance], points: Floats) -> Floats:
    """What all statistics together say of each point."""
    return np.asarray(np.sum(list(said(emulators, allowed, points).values()), axis=0))


def around(value: float, allowed: Tolerance, luck: float) -> Tolerance:
    """A bound as wide as the published one, around a value."""
    low, high = bounds(allowed)
    half = (high - low) / 2 if low is not None and high is not None else OPEN * luck / 2
    return Tolerance(doc=allowed.doc, low=value - half, high=value + half)


def without(emulator: Emulator, k: int, points: Floats, values: Floats) -> Emulator:
    """The emulator as it would be without one run, its scales kept."""
    if emulator.process is None:
        return emulator
    rest = np.isfinite(values) & (np.arange(len(values)) != k)
    process = clone(emulator.process).set_params(kernel=emulator.process.kernel_, optimizer=None)
    process.fit(points[rest][:, list(emulator.answers_to)], (values[rest] - emulator.middle) / emulator.scale)
    return replace(emulator, process=process)
