"""What a statistic does between the numbers at which its check was run: a Gaussian process with luck as white noise.

Numbers that a statistic does not answer to are screened out first: those with neither a linear trend over all runs nor,
on Morris's paths, effects beyond what luck makes. How well an emulator foretells runs that it has not seen is said by
`explained` (leave one out).
"""

from dataclasses import dataclass
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

Floats = NDArray[np.float64]

FEWEST = 10  # runs to learn from
TREND = 3.0  # standard errors from which a linear trend counts: 3 in 1,000 by chance
BEND = 3.0  # standard deviations of luck from which effects on paths count, above
SCALES, NOISE, SIGNAL = (0.3, 100.0), (1e-3, 2.0), (1e-3, 100.0)  # bounds; the statistic has variance 1


@dataclass(frozen=True)
class Emulator:
    """One statistic over the unit cube.

    answers_to: columns of the numbers that move it. luck: standard deviation of one run around its mean. explained:
    share of the variance of unseen runs that it foretells; 0 if no number moves it, below 0 if worse than the mean.
    """

    answers_to: tuple[int, ...]
    process: GaussianProcessRegressor | None
    middle: float
    scale: float
    luck: float
    explained: float

    def __call__(self, points: Floats) -> tuple[Floats, Floats]:
        """Mean of the statistic at points (n, dimensions), and standard deviation of what one run would give there."""
        if self.process is None:
            return np.full(len(points), self.middle), np.full(len(points), self.luck)
        mean, error = self.process.predict(points[:, list(self.answers_to)], return_std=True)
        return self.middle + self.scale * mean, self.scale * error

    def mean(self, points: Floats) -> Floats:
        """Mean of the statistic at points (n, dimensions)."""
        if self.process is None:
            return np.full(len(points), self.middle)
        return np.asarray(self.middle + self.scale * self.process.predict(points[:, list(self.answers_to)]))


def learn(points: Floats, values: Floats, effects: Floats) -> Emulator | None:
    """An emulator from runs at points (n, dimensions), and Morris's effects (dimensions,) of some of them.

    None where a statistic is constant, or mostly no number.
    """
    known = np.isfinite(values)
    points, values = points[known], values[known]
    if len(values) < FEWEST or not np.ptp(values) > 0:
        return None
    middle, scale = float(values.mean()), float(values.std())
    trends, rest = linear(points, values)
    answers_to = tuple(int(k) for k in np.flatnonzero((np.abs(trends) > TREND) | (effects > BEND * rest)))
    if not answers_to:
        return Emulator((), None, middle, scale, scale, 0.0)
    process = _fit(points[:, list(answers_to)], (values - middle) / scale)
    luck = scale * float(np.sqrt(process.kernel_.k2.noise_level))
    return Emulator(answers_to, process, middle, scale, luck, _explained(process))


def linear(points: Floats, values: Floats) -> tuple[Floats, float]:
    """Least squares: each number's slope in standard errors, and the standard deviation of what is left."""
    rows = np.column_stack([points, np.ones(len(points))])
    inverse = np.linalg.pinv(rows.T @ rows)
    slopes = inverse @ rows.T @ values
    left = float(np.sqrt(np.sum((values - rows @ slopes) ** 2) / max(len(rows) - rows.shape[1], 1)))
    error = np.sqrt(np.diag(inverse)) * max(left, 1e-12)
    return (slopes / error)[:-1], left


def _fit(points: Floats, values: Floats) -> GaussianProcessRegressor:
    kernel = ConstantKernel(1.0, SIGNAL) * RBF(np.full(points.shape[1], 2.0), SCALES) + WhiteKernel(0.3, NOISE)
    process = GaussianProcessRegressor(kernel, n_restarts_optimizer=1, random_state=0)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)  # a scale at its bound is a number that does next to nothing
        return process.fit(points, values)


def _explained(process: GaussianProcessRegressor) -> float:
    """Share of variance explained when each run is foretold from the others (Rasmussen and Williams 2006, eq. 5.12)."""
    inverse = np.linalg.inv(process.kernel_(process.X_train_))
    misses = (inverse @ process.y_train_) / np.diag(inverse)
    return float(1.0 - np.mean(misses**2))
