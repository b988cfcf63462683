"""A cascade's mean field on a grid: how likely is a log so far under each setting of the simulator?

Expected shares in a stretch of time are `direct * root mass + branching * sharers' mass`: the root's audience
and each sharer's audience view, and share, with the delays of the attention law (a Lomax distribution), in
activity time. This is the intensity of a marked Hawkes process, which is what the simulator is on average while
few accounts are reached twice. `direct` and `branching` are expected numbers of shares, over all time, of the
root's audience and of one sharer's audience.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aftersend.core.params import Params
from aftersend.laws import LAWS
from aftersend.model.actions import Thread

HALF_LIVES_MIN = (2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0)
TAILS = (0.3, 0.5, 0.8, 1.2, 2.0)
DIRECT = tuple(float(x) for x in np.round(np.geomspace(1.0, 60_000.0, 28), 6))
BRANCHING = (0.0, 0.03, 0.08, 0.16, 0.3, 0.5, 0.75)
BINS = 40
GROUPS = 64

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rhythm:
    """Activity time: hours weighted by how busy they are; `weight[q]` is that of a quarter of an hour UTC."""

    weight: Floats

    @staticmethod
    def of(params: Params) -> "Rhythm":
        """The rhythm of the day-rhythm law."""
        raw = np.array([LAWS["day_rhythm"].function(params, q / 4.0) for q in range(96)])
        return Rhythm(raw / raw.mean())

    @cached_property
    def _elapsed(self) -> Floats:
        return np.concatenate([[0.0], np.cumsum(self.weight)]) * 900.0

    def activity_time(self, t0: float, seconds: Floats) -> Floats:
        """Activity time between `t0` (seconds since 1970) and each of `seconds` after it."""
        return self._since_midnight(t0 % 86_400 + seconds) - self._since_midnight(np.array([t0 % 86_400]))

    def _since_midnight(self, s: Floats) -> Floats:
        days, rest = np.divmod(s, 86_400.0)
        return days * 86_400.0 + np.interp(rest, np.arange(97) * 900.0, self._elapsed)


def shapes() -> Floats:
    """Delay settings of the grid, shape (settings, 2): half-life in minutes, tail exponent."""
    return np.array([(h, tail) for h in HALF_LIVES_MIN for tail in TAILS])


def viewed(seconds: Floats) -> Floats:
    """Share of an audience that has viewed by then, for each delay setting: shape (settings, *seconds.shape)."""
    half_life, tail = shapes().T.reshape(2, -1, *([1] * seconds.ndim))
    scale = 60.0 * half_life / (2.0 ** (1.0 / tail) - 1.0)
    return np.asarray(1.0 - (1.0 + np.maximum(seconds, 0.0) / scale) ** -tail)


def log_likelihood(seen: Thread, until: float, rhythm: Rhythm, branchings: Sequence[float] = BRANCHING) -> Floats:
    """Log-likelihood of what was seen in the first `until` seconds, up to a constant.

    Shape (delay settings, DIRECT, branchings). Where parents are known, shares of the root's own audience and of
    sharers' audiences are told apart.
    """
    at = np.sort(rhythm.activity_time(seen.t0, seen.time[1:]))
    end = float(rhythm.activity_time(seen.t0, np.array([until]))[0])
    if end <= 0:
        return np.zeros((len(shapes()), len(DIRECT), len(branchings)))
    edges = np.concatenate([[0.0], np.geomspace(min(15.0, end / 2), end, BINS)])
    root = np.diff(viewed(edges), axis=-1)
    sharers = np.diff(_sharers_mass(at, edges), axis=-1)
    counts = np.histogram(at, edges)[0]
    direct, branching = np.array(DIRECT)[:, None, None], np.array(branchings)[:, None]
    if knows_parents(seen):
        own = np.sort(rhythm.activity_time(seen.t0, seen.time[1:][seen.parent[1:] == 0]))
        own_counts = np.histogram(own, edges)[0]
        first = _poisson(own_counts, root[:, None, None] * direct)
        return first + _poisson(counts - own_counts, sharers[:, None, None] * branching)
    return _poisson(counts, root[:, None, None] * direct + sharers[:, None, None] * branching)


def knows_parents(seen: Thread) -> bool:
    """Whether nearly every share names what it answers."""
    return len(seen) > 1 and float((seen.parent[1:] >= 0).mean()) > 0.9


def _sharers_mass(at: Floats, edges: Floats) -> Floats:
    """Audiences of the sharers so far that have viewed by each edge, in sharers: shape (settings, edges).

    Sharers are taken in at most GROUPS groups of neighbours in time.
    """
    if len(at) == 0:
        return np.zeros((len(shapes()), len(edges)))
    groups = np.array_split(at, min(GROUPS, len(at)))
    moment, weight = np.array([g.mean() for g in groups]), np.array([float(len(g)) for g in groups])
    return np.asarray(np.einsum("g,seg->se", weight, viewed(edges[:, None] - moment)))


def _poisson(counts: NDArray[np.int64], expected: Floats) -> Floats:
    """Log-probability of counts, summed over the last axis, up to a constant."""
    return np.asarray((counts * np.log(expected + 1e-9) - expected).sum(axis=-1))
