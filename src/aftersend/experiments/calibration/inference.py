"""Which values of the free numbers the findings allow.

Approximate Bayesian computation with the published bounds as its kernel: a value counts for the chance that one more
study, simulated with it, would find every statistic within its bounds. The chance comes from the emulators, so that it
needs no simulation by rejection. Where the findings ask for what no value in the box gives, the statistic is left out
and named.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from aftersend.core.chance import key
from aftersend.core.findings import FINDINGS, Tolerance
from aftersend.core.luck_arrays import uniforms
from aftersend.experiments.calibration.design import dense, numbers
from aftersend.experiments.calibration.emulator import Emulator
from aftersend.experiments.calibration.free import Box
from aftersend.experiments.calibration.posterior import Posterior
from aftersend.experiments.calibration.sampling import relative
from aftersend.experiments.result import bounds
from aftersend.forecasting.intervals import effective

LOG2_TRIED = 15
KEPT = 128
DRAW = 233  # stream of luck
LEAST = 1e-300  # chance
REACHED = 0.05  # least chance, anywhere in the box, for a statistic to have a say

Floats = NDArray[np.float64]
Name = tuple[str, str]  # finding and statistic
Emulators = Mapping[Name, Emulator]


def tolerances(names: Sequence[Name]) -> dict[Name, Tolerance]:
    """The published bounds of statistics."""
    return {(finding, name): FINDINGS[finding].tolerance[name] for finding, name in names}


def within(emulator: Emulator, allowed: Tolerance, points: Floats) -> Floats:
    """The chance that one more study at each point would find the statistic within its bounds."""
    low, high = (
        edge if edge is not None else side for edge, side in zip(bounds(allowed), (-np.inf, np.inf), strict=True)
    )
    mean, error = emulator(points)
    return np.asarray(norm.cdf((high - mean) / error) - norm.cdf((low - mean) / error))


def said(emulators: Emulators, allowed: Mapping[Name, Tolerance], points: Floats) -> dict[Name, Floats]:
    """What each statistic says of each point: the logarithm of its chance to be within its bounds."""
    chances = {name: within(emulator, allowed[name], points) for name, emulator in emulators.items()}
    return {name: np.log(np.maximum(chance, LEAST)) for name, chance in chances.items()}


def weights(emulators: Emulators, allowed: Mapping[Name, Tolerance], points: Floats) -> tuple[Floats, list[Name]]:
    """Relative weight of each point, and the statistics that are out of reach."""
    logs = said(emulators, allowed, points)
    missed = [name for name, log in logs.items() if log.max() < np.log(REACHED)]
    total = sum((log for name, log in logs.items() if name not in missed), np.zeros(len(points)))
    return relative(total), missed


def draw(points: Floats, weight: Floats, count: int, seed: int = 1) -> Floats:
    """Points in proportion to their weight, by luck."""
    places = uniforms(key(seed, DRAW), 0, count)
    return points[np.minimum(np.searchsorted(np.cumsum(weight), places), len(points) - 1)]


def infer(emulators: Emulators, allowed: Mapping[Name, Tolerance], box: Box, version: str, seed: int = 1) -> Posterior:
    """The posterior from emulators of the statistics that have a say."""
    points = dense(LOG2_TRIED, len(box), seed)
    weight, missed = weights(emulators, allowed, points)
    rows = numbers(box, draw(points, weight, KEPT))
    return Posterior(
        aftersend=version,
        tried=dict(box),
        findings=tuple(dict.fromkeys(finding for finding, _ in emulators)),
        out_of_reach=tuple(".".join(name) for name in missed),
        effective=effective(weight),
        values={name: tuple(row[name] for row in rows) for name in box},
    )
