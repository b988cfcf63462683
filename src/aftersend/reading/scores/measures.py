"""Measures of classifiers, on plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 15
POWER = -5


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside what was asked and what others reach.

    bar: what must be reached, or None for a figure that is only reported; ``below`` when smaller is better.
    """

    test: str
    value: float
    bar: float | None = None
    below: bool = False
    others: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; None without one."""
        if self.bar is None:
            return None
        return self.value <= self.bar if self.below else self.value >= self.bar


def auc(labels: Sequence[float] | Floats, scores: Sequence[float] | Floats) -> float:
    """Area under the receiver operating curve."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(np.asarray(labels), np.asarray(scores)))


def average_precision(labels: Sequence[float] | Floats, scores: Sequence[float] | Floats) -> float:
    """Area under the precision-recall curve."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(np.asarray(labels), np.asarray(scores)))


def macro_f1(labels: Sequence[object], predicted: Sequence[object]) -> float:
    """Mean over the classes of F1."""
    from sklearn.metrics import f1_score

    return float(f1_score(list(labels), list(predicted), average="macro"))


def f1(labels: Sequence[bool], predicted: Sequence[bool]) -> float:
    """F1 of the positive class."""
    from sklearn.metrics import f1_score

    return float(f1_score(list(labels), list(predicted)))


def calibration_error(labels: Sequence[float] | Floats, probabilities: Sequence[float] | Floats) -> float:
    """Expected calibration error over 15 equal bins (Guo et al. 2017)."""
    y, p = np.asarray(labels, float), np.asarray(probabilities, float)
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = (abs(y[bins == b].mean() - p[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    return float(sum(gaps))


def power_mean(values: Sequence[float]) -> float:
    """Generalised mean with power -5, as for the bias measures of Borkan et al. 2019."""
    return float(np.mean(np.asarray(values) ** POWER) ** (1 / POWER))
