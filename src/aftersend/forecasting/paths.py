"""Simulated paths over time, stretched so that their ends have the calibrated distribution."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.intervals import LEVELS
from aftersend.forecasting.stretch import stretch
from aftersend.model.outcomes import Outcomes

Floats = NDArray[np.float64]

DONE = 0.99  # a thread has ended when this share of its final actions has happened


@dataclass(frozen=True, eq=False)
class Paths:
    """Actions by each edge in each future: `by`, shape (futures, edges); edges_s in seconds since the root."""

    by: Floats
    edges_s: NDArray[np.int64]

    @property
    def final(self) -> Floats:
        """Final actions of each future."""
        return self.by[:, -1]

    def until(self, horizon_s: int) -> "Paths":
        """The same paths, as far as `horizon_s`; the horizon becomes the last edge."""
        inside = self.edges_s < horizon_s
        end = self._at(np.array([horizon_s]))
        return Paths(np.column_stack([self.by[:, inside], end]), np.append(self.edges_s[inside], horizon_s))

    def peak_hour(self) -> Floats:
        """Hours since the root at which the busiest hour begins, in each future."""
        hours = np.arange(0, self.edges_s[-1] + 1, 3600)
        counts = np.diff(self._at(hours), axis=1)
        return np.asarray(counts.argmax(axis=1), np.float64)

    def end_hour(self) -> Floats:
        """Hours since the root by which DONE of the final actions have happened, in each future."""
        over = self.by >= DONE * self.final[:, None]
        return np.asarray(self.edges_s[over.argmax(axis=1)] / 3600.0)

    def _at(self, seconds: NDArray[np.int64]) -> Floats:
        grid = np.concatenate([[0], self.edges_s])
        padded = np.column_stack([np.zeros(len(self.by)), self.by])
        return np.stack([np.interp(seconds, grid, path) for path in padded])


def calibrated(outcomes: Outcomes, seen: int, until_s: float, log_growth: Floats, observed: NDArray[np.int64]) -> Paths:
    """Simulated paths whose ends have the quantiles `log_growth` (at LEVELS, of log2(growth + 1)).

    observed: actions by those edges that are past, which all paths share.
    """
    past = outcomes.edges_s <= until_s
    final = seen + np.exp2(log_growth) - 1.0
    by = stretch(outcomes.curve.astype(np.float64), seen, LEVELS, final)
    by[:, past] = observed
    return Paths(by, outcomes.edges_s)
