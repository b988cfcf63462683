"""Threads as they stood some time after their root, and what came of them: what every forecaster is given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.features import FEWEST, matrix
from aftersend.model.actions import Thread

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Observed:
    """Threads of which `until_s` seconds were seen. One entry a thread in each array.

    threads: cut at `until_s`, counted actions alone. seen: actions in them, the root included.
    final: actions within `horizon_s`, the root included; NaN where the future is not known.
    start: time of the root, seconds since 1970 UTC.
    """

    threads: tuple[Thread, ...]
    until_s: float
    horizon_s: float
    seen: Floats
    final: Floats

    def __len__(self) -> int:
        return len(self.threads)

    @property
    def start(self) -> Floats:
        """Time of each root, seconds since 1970 UTC."""
        return np.array([t.t0 for t in self.threads], np.float64)

    @property
    def log_growth(self) -> Floats:
        """log2(actions after `until_s` within the horizon + 1): what is forecast."""
        return log_growth(self.final, self.seen)

    @cached_property
    def features(self) -> Floats:
        """Shape (threads, features); see `forecasting.features`."""
        return matrix(self.threads, self.until_s)

    def take(self, keep: NDArray[np.bool_] | Rows) -> "Observed":
        """Some of the threads, in the order given."""
        rows = np.arange(len(self))[keep]
        part = replace(self, threads=tuple(self.threads[r] for r in rows), seen=self.seen[rows], final=self.final[rows])
        part.__dict__["features"] = self.features[rows]
        return part


def observe(threads: Sequence[Thread], until: float, horizon: float) -> Observed:
    """Every thread of which FEWEST actions or more were seen after `until` seconds, in the given order."""
    whole = [t.counted for t in threads]
    cut = [t.until(until) for t in whole]
    keep = [k for k, t in enumerate(cut) if len(t) >= FEWEST]
    return Observed(
        threads=tuple(cut[k] for k in keep),
        until_s=until,
        horizon_s=horizon,
        seen=np.array([len(cut[k]) for k in keep], np.float64),
        final=np.array([whole[k].size(horizon) for k in keep], np.float64),
    )


def log_growth(final: Floats, seen: Floats) -> Floats:
    """log2(growth + 1) of final sizes."""
    return np.log2(np.maximum(final - seen, 0.0) + 1.0)


def final_size(log_growth: Floats, seen: Floats) -> Floats:
    """Final sizes of log2(growth + 1); the inverse of `log_growth`."""
    return seen + np.maximum(np.exp2(log_growth) - 1.0, 0.0)
