"""What cascades of a platform are like before one has seen any of this one: weights on the grid, and a rhythm.

The weights are the maximum-likelihood mixing distribution over the grid, found by expectation maximisation
(Laird 1978, "Nonparametric maximum likelihood estimation of a mixing distribution"), then widened a little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.grid import BRANCHING, DIRECT, Rhythm, log_likelihood, shapes
from aftersend.laws import parameters
from aftersend.model.actions import Thread

STEPS = 40
FLOOR = 0.02  # weight spread evenly over the grid, so that nothing is held impossible
BLUR = np.array([0.25, 0.5, 0.25])  # over neighbouring sizes of the direct audience

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Prior:
    """weights: shape (delay settings, DIRECT, BRANCHING), sums to one. strength, peak_hour: of the day rhythm."""

    weights: Floats
    strength: float
    peak_hour: float


def flat() -> Prior:
    """Every setting alike and no rhythm: the prior of one who knows nothing."""
    shape = (len(shapes()), len(DIRECT), len(BRANCHING))
    return Prior(np.full(shape, 1.0 / np.prod(shape)), 0.0, 0.0)


def fit_prior(threads: Sequence[Thread], horizon: float) -> Prior:
    """The prior of a platform from its past threads, each seen for `horizon` seconds."""
    threads = [t.counted for t in threads]
    strength, peak = day_rhythm(threads)
    rhythm = Rhythm.of(parameters({"day_rhythm.strength": strength, "day_rhythm.peak_hour": peak}))
    logs = np.stack([log_likelihood(t.until(horizon), horizon, rhythm).ravel() for t in threads])
    likelihood = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights = np.full(likelihood.shape[1], 1.0 / likelihood.shape[1])
    for _ in range(STEPS):
        joint = likelihood * weights
        weights = (joint / joint.sum(axis=1, keepdims=True)).mean(axis=0)
    cube = weights.reshape(len(shapes()), len(DIRECT), len(BRANCHING))
    blurred = np.apply_along_axis(np.convolve, 1, cube, BLUR, mode="same")
    mixed = (1 - FLOOR) * blurred / blurred.sum() + FLOOR / cube.size
    return Prior(mixed, strength, peak)


def day_rhythm(threads: Sequence[Thread]) -> tuple[float, float]:
    """Strength and peak hour (UTC) of the first harmonic of the hours at which people act."""
    hours = np.concatenate([(t.t0 + t.time) % 86_400 for t in threads]) * (2 * np.pi / 86_400)
    swing = np.exp(1j * hours).mean()
    return float(min(2 * abs(swing), 0.95)), float(np.angle(swing) / (2 * np.pi) * 24 % 24)
