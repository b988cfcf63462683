"""The laws in force, turned into small whole-number tables that both engines read.

Utilities are whole numbers (1/256 of a log-odds), so that adding them, and comparing a 32-bit hash with the
threshold that they index, gives the same answer in Python, in compiled code and on any machine. Only this
file evaluates a law, and it does so once per state, in plain Python.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.params import Params
from aftersend.model.law import Law
from aftersend.model.world import World

UNIT = 256  # steps of utility to one unit of log-odds
LOWEST, HIGHEST = -20 * UNIT, 10 * UNIT  # log-odds beyond which a probability no longer changes
HOPS, POPULARITIES, AGES = 16, 32, 16
# Where each state's utilities begin in Tables.utility.
HOP, POPULARITY, AGE, ACTIVITY, SAME_GROUP = 0, 16, 48, 64, 80
SKIP_CELLS = 1024
DELAY_CELLS = 4096
SUBTICKS = 16
LIKE_CELLS = 1024


class Tables(NamedTuple):
    """What the engines read; all whole numbers but for the three skipping tables.

    threshold[u - LOWEST]: P(share) in units of 2**-32; mean_skip: 1 / -ln(1 - P), views per candidate.
    exponential: quantile function of the unit exponential on a grid of 1/SKIP_CELLS (right to left).
    utility: of every state, one after the other (see HOP, POPULARITY, ...). always: utility of every view.
    most: the highest sum of utilities over states other than hop; still: over those that change while a post waits
    (popularity and age). shown[j]: followers of account j that are shown a post.
    delay[row]: quantile function of the delay in activity time, in 1/SUBTICKS of a tick.
    activity_time[row, tick]: activity time elapsed at a tick, in 1/SUBTICKS; clock[row, a]: its inverse.
    """

    threshold: NDArray[np.uint32]
    mean_skip: NDArray[np.float64]
    exponential: NDArray[np.float64]
    utility: NDArray[np.int64]
    always: int
    most: int
    still: int
    shown: NDArray[np.int64]
    delay: NDArray[np.int32]
    activity_time: NDArray[np.int32]
    clock: NDArray[np.int32]


class Feed(NamedTuple):
    """The recommender's batches: `first` accounts, then as `next_size` says, one every `every` ticks.

    next_size[16 * engagement]: size of the next batch relative to the last. like: utility of a like.
    asked: likes per view asked of a batch. fatigue: utility of a like lost at each doubling of the viewers.
    normal: quantiles of the standard normal at LIKE_CELLS midpoints.
    """

    first: int
    every: int
    asked: float
    like: int
    spread: float
    fatigue: int
    next_size: NDArray[np.float64]
    normal: NDArray[np.float64]


@dataclass(frozen=True)
class Clock:
    """Ticks of `tick_s` seconds from a post at `start_hour` (UTC hour of day) to `horizon_s`."""

    tick_s: int
    horizon_s: int
    start_hour: float = 0.0

    @property
    def ticks(self) -> int:
        """Number of ticks within the horizon."""
        return self.horizon_s // self.tick_s


def as_steps(utility: float) -> int:
    """Log-odds as a whole number of steps."""
    return round(utility * UNIT)


@cache
def probability_tables() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """Threshold and mean skip for each utility from LOWEST to HIGHEST."""
    odds = [exp(u / UNIT) for u in range(LOWEST, HIGHEST + 1)]
    whole = [min(round(o / (1.0 + o) * 2**32), 2**32 - 1) for o in odds]
    skips = [_steady(-1.0 / log1p(-w / 2**32)) for w in whole]
    return np.array(whole, np.uint32), np.array(skips)


@cache
def exponential_table() -> NDArray[np.float64]:
    """-ln(c / SKIP_CELLS) for c = 1 .. SKIP_CELLS (entry 0 unused), scaled to an interpolated mean of one."""
    grid = [0.0] + [-log(c / SKIP_CELLS) for c in range(1, SKIP_CELLS + 1)]
    middle = sum((a + b) / 2.0 for a, b in pairwise(grid[1:])) / SKIP_CELLS
    tail = log(SKIP_CELLS) / SKIP_CELLS
    exact = 1.0 - 1.0 / SKIP_CELLS - tail  # the mean over those cells: the tail cell adds ln(SKIP_CELLS) and redraws
    return np.array([_steady(g * exact / middle) for g in grid])


def delay_table(laws: Mapping[str, Law], params: Params, clock: Clock) -> NDArray[np.int32]:
    """Quantiles of the delay at c / DELAY_CELLS, in 1/SUBTICKS of a tick, capped just beyond the horizon."""
    law = laws.get("attention")
    if law is None:
        return np.zeros(DELAY_CELLS + 1, np.int32)
    quantiles = [c / DELAY_CELLS for c in range(DELAY_CELLS)] + [1.0 - 0.5 / DELAY_CELLS]
    cap = float((clock.horizon_s + clock.tick_s) // clock.tick_s * SUBTICKS * 32)
    values = [min(law.function(params, q) / clock.tick_s * SUBTICKS, cap) for q in quantiles]
    return np.array([round(v) for v in values], np.int32)


def rhythm_tables(laws: Mapping[str, Law], params: Params, clock: Clock) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Activity time at each tick, and the first tick at which each whole activity tick has passed."""
    law = laws.get("day_rhythm")
    weight = np.ones(clock.ticks + 1)
    if law is not None:
        quarters = [_steady(law.function(params, q / 4.0)) for q in range(96)]
        hours = clock.start_hour + np.arange(clock.ticks + 1) * clock.tick_s / 3600.0
        weight = (np.array(quarters) / np.mean(quarters))[np.floor(hours * 4.0).astype(np.int64) % 96]
    elapsed = np.concatenate([[0.0], np.cumsum(weight)])
    activity_time = np.rint(elapsed * SUBTICKS).astype(np.int32)
    whole = np.arange(int(activity_time[-1]) // SUBTICKS + 1, dtype=np.int64) * SUBTICKS
    return activity_time, np.searchsorted(activity_time, whole).astype(np.int32)


def build(laws: Mapping[str, Law], params: Params, world: World, clocks: list[Clock], delays: list[Params]) -> Tables:
    """Tables for the laws in force; one rhythm row per clock and one delay row per set of delay parameters."""
    threshold, mean_skip = probability_tables()
    states = _states(world, clocks[0])
    parts = {name: _sum(laws, params, name, values) for name, values in states.items()}
    peak = {name: int(part.max()) for name, part in parts.items()}
    still = peak["popularity"] + peak["age"]
    rows = [rhythm_tables(laws, params, clock) for clock in clocks]
    width = max(len(inverse) for _, inverse in rows)
    beyond = clocks[0].ticks + 1
    return Tables(
        threshold=threshold,
        mean_skip=mean_skip,
        exponential=exponential_table(),
        utility=_laid_out(parts),
        always=int(parts["always"][0]),
        most=still + peak["activity"] + peak["same_group"],
        still=still,
        shown=shown(laws, params, world.reach),
        delay=np.stack([delay_table(laws, row, clocks[0]) for row in delays]),
        activity_time=np.stack([time for time, _ in rows]),
        clock=np.stack([np.pad(c, (0, width - len(c)), constant_values=beyond) for _, c in rows]),
    )


def build_feed(laws: Mapping[str, Law], params: Params, clock: Clock) -> Feed:
    """The recommender's batches; none where the law is not in force."""
    from statistics import NormalDist

    law, quantile = laws.get("feed_batches"), NormalDist().inv_cdf
    rate = params["feed_batches.like"]
    sizes = [law.function(params, i / 16.0) if law else 0.0 for i in range(1024)]
    return Feed(
        first=round(params["feed_batches.first"]) if law else 0,
        every=max(1, round(params["feed_batches.every"] * 60.0 / clock.tick_s)),
        asked=params["feed_batches.asked"],
        like=as_steps(log(rate / (1.0 - rate))) if rate < 1.0 else HIGHEST,
        spread=params["feed_batches.spread"],
        fatigue=as_steps(params["feed_batches.fatigue"]) if law else 0,
        next_size=np.array([_steady(s) for s in sizes]),
        normal=np.array([_steady(quantile((i + 0.5) / LIKE_CELLS)) for i in range(LIKE_CELLS)]),
    )


def shown(laws: Mapping[str, Law], params: Params, reach: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Followers shown a post, for each reach."""
    law = laws.get("reach")
    if law is None:
        return reach.astype(np.int64)
    values, where = np.unique(reach, return_inverse=True)
    plain = dict(params)  # looked up once, not once for each of many thousands of reaches
    return np.array([int(law.function(plain, float(v))) for v in values], np.int64)[where]


def _laid_out(parts: Mapping[str, NDArray[np.int64]]) -> NDArray[np.int64]:
    out = np.zeros(SAME_GROUP + 2, np.int64)
    places = {"hop": HOP, "popularity": POPULARITY, "age": AGE, "activity": ACTIVITY, "same_group": SAME_GROUP}
    for name, start in places.items():
        out[start : start + len(parts[name])] = parts[name]
    return out


def _states(world: World, clock: Clock) -> dict[str, list[float]]:
    """The values of every state variable, in the order of its table."""
    return {
        "hop": [float(h) for h in range(HOPS)],
        "popularity": [float(2**b - 1) for b in range(min(POPULARITIES, len(world).bit_length()))],
        "activity": [float(a) for a in world.activity_levels],
        "same_group": [0.0, 1.0],
        "age": [0.0] + [float(2 ** (b - 1) * clock.tick_s) for b in range(1, AGES)],
        "always": [1.0],
    }


def _sum(laws: Mapping[str, Law], params: Params, reads: str, values: list[float]) -> NDArray[np.int64]:
    parts: list[Callable[[Mapping[str, float], float], float]]
    parts = [law.function for law in laws.values() if law.role == "utility" and law.reads == reads]
    return np.array([sum(as_steps(part(params, v)) for part in parts) for v in values], np.int64)


def _steady(value: float) -> float:
    """Round off the last digits, in which the mathematical libraries of two machines may differ."""
    return float(f"{value:.12g}")
