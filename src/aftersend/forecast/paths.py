"""Simulated paths over time, stretched so that their ends have the calibrated distribution."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

    def peak_hour(self) -> Floats:
        """Hour since the root in which most actions happen, in each future (the first hour is 1)."""
        hours = np.arange(0, self.edges_s[-1] + 1, 3600)
        counts = np.diff(self._at(hours), axis=1)
        return counts.argmax(axis=1) + 1.0

    def end_hour(self) -> Floats:
        """Hours since the root by which DONE of the final actions have happened, in each future."""
        over = self.by >= DONE * self.final[:, None]
        return np.asarray(self.edges_s[over.argmax(axis=1)] / 3600.0)

    def _at(self, seconds: NDArray[np.int64]) -> Floats:
        grid = np.concatenate([[0], self.edges_s])
        padded = np.column_stack([np.zeros(len(self.by)), self.by])
        return np.stack([np.interp(seconds, grid, path) for path in padded])


def stretch(outcomes: Outcomes, seen: int, until_s: float, growth: Floats, observed: NDArray[np.int64]) -> Paths:
    """Paths whose growth after `until_s` has the distribution `growth` (equally likely values, any number).

    Each future keeps its rank and the timing of its growth; one that stays as it is takes the mean timing.
    observed: actions by those edges that are past, which all paths share.
    """
    past = outcomes.edges_s <= until_s
    simulated = np.maximum(outcomes.curve - seen, 0).astype(np.float64)
    last = simulated[:, -1]
    timing = simulated / np.maximum(last, 1.0)[:, None]
    lively = last > 0
    usual = timing[lively].mean(axis=0) if lively.any() else np.where(past, 0.0, 1.0)
    timing[~lively] = usual
    rank = (np.argsort(np.argsort(last, kind="stable"), kind="stable") + 0.5) / len(last)
    target = np.quantile(growth, rank)
    by = seen + timing * target[:, None]
    by[:, past] = observed
    return Paths(by, outcomes.edges_s)
