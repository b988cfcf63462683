"""Futures that match a log so far: the past is clamped, its unknowns are weighed by how well they explain it.

Each future takes one setting of the grid, drawn in proportion to prior x likelihood of the log so far, and is
simulated from that moment on by the same engine and laws as any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from aftersend.audience import PRESETS
from aftersend.audience.synthetic import synthesise
from aftersend.core.chance import key, text_seed
from aftersend.core.luck_arrays import uniforms
from aftersend.core.params import Params
from aftersend.engine.inputs import Crowd, Draws, Past, crowd
from aftersend.engine.tables import (
    ACTIVITY,
    HIGHEST,
    HOP,
    LOWEST,
    SAME_GROUP,
    UNIT,
    Clock,
    Feed,
    Tables,
    build,
    build_feed,
    delay_table,
    rhythm_tables,
)
from aftersend.forecasting.grid import BRANCHING, DIRECT, Rhythm, log_likelihood, shapes
from aftersend.forecasting.prior import Prior
from aftersend.futures.pool import run
from aftersend.futures.setup import Setup, curve_edges
from aftersend.laws import LAWS, parameters
from aftersend.model.actions import Thread
from aftersend.model.outcomes import Outcomes
from aftersend.model.world import World

TICK_S = 60
PICK, JITTER = 201, 202  # streams of luck: which setting a future takes, where in its cell
OFFSETS = np.arange(-12 * UNIT, 12 * UNIT + 1, 8)  # appeals searched for the one that gives a branching

# Where a thread that already spreads differs from the audience's average post. The recommender's batches up to now
# are unknown: what they brought is part of the root's audience. Appeal that is halved by each hop is assumed (swept
# in `drivers`); a whole population's posts lose more.
SPREADING = {"feed_batches.first": 0.0, "hop_decay.factor": 0.5}

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Simulator:
    """A world and a platform's prior, ready for any of its threads; build it once."""

    prior: Prior
    horizon_s: int
    audience: str = "microblog"
    accounts: int = 100_000
    seed: int = 1
    changed: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def params(self) -> Params:
        """Law parameters: the audience's and the platform's, then those that are `changed`."""
        ours = {"day_rhythm.strength": self.prior.strength, "day_rhythm.peak_hour": self.prior.peak_hour}
        return parameters({**PRESETS[self.audience].params, **SPREADING, **ours, **self.changed})

    @property
    def world(self) -> World:
        """The audience."""
        return audience_world(self.audience, self.accounts, self.seed)

    @cached_property
    def _parts(self) -> tuple[Crowd, Tables, Feed]:
        params = self.params
        clock = Clock(TICK_S, self.horizon_s)
        laws = {name: law for name, law in LAWS.items() if law.role != "delay"}  # delays are the grid's
        tables = build(laws, params, self.world, [clock], [params])._replace(delay=delays(self.horizon_s))
        return crowd(self.world), tables, build_feed(LAWS, params, clock)

    def futures(self, seen: Thread, until: float, count: int = 500, threads: int = 1) -> Outcomes:
        """`count` futures of a thread of which the first `until` seconds were seen."""
        return run(self.setup(seen, until, count), 0, count, threads)

    def setup(self, seen: Thread, until: float, count: int) -> Setup:
        """What the engines need to go on from `until` seconds after the root."""
        people, tables, feed = self._parts
        clock = Clock(TICK_S, self.horizon_s, seen.t0 % 86_400 / 3600)
        time, inverse = rhythm_tables(LAWS, self.params, clock)
        return Setup(
            seed=self.seed ^ text_seed(seen.thread_id) >> 1,
            world=self.world,
            crowd=people,
            tables=tables._replace(activity_time=time[None], clock=inverse[None]),
            feed=feed,
            past=self._past(seen, until),
            draws=self._draws(seen, until, count),
            clock=clock,
            edges=curve_edges(self.horizon_s),
        )

    def _past(self, seen: Thread, until: float) -> Past:
        """The rows seen; each sharer is shown to the mean audience, which is what `branching` refers to."""
        when = np.minimum(seen.time, until).astype(np.int64) // TICK_S
        shown = np.full(len(seen), round(self._mean_shown))
        return Past(
            int(until) // TICK_S - 1, when, np.full(len(seen), -1), seen.parent, np.minimum(seen.depth, 30), shown
        )

    def _draws(self, seen: Thread, until: float, count: int) -> Draws:
        log_weight = log_likelihood(seen, until, Rhythm.of(self.params)) + np.log(self.prior.weights)
        weight = np.exp(log_weight - log_weight.max()).ravel()
        picks = (np.arange(count) + uniforms(key(self.seed, PICK), 0, 1)) / count
        cells = np.searchsorted(np.cumsum(weight) / weight.sum(), picks).clip(0, weight.size - 1)
        delay, direct, branching = np.unravel_index(cells, log_weight.shape)
        step = np.log(DIRECT[1] / DIRECT[0])
        within = np.exp(step * (uniforms(key(self.seed, JITTER), 0, count) - 0.5))
        appeal = self._appeal(np.array(BRANCHING)[branching])
        chance = np.interp(appeal, OFFSETS, self._chance(0))
        shown = np.array(DIRECT)[direct] * within / chance
        none = np.zeros(count, np.int64)
        return Draws(none - 1, appeal, np.minimum(shown, 2**31 - 1).astype(np.int64), delay.astype(np.int64), none)

    @cached_property
    def _mean_shown(self) -> float:
        return float(self._parts[1].shown.mean())

    def _appeal(self, branching: Floats) -> Ints:
        """The appeal at which one sharer's audience brings `branching` shares on average."""
        children = self._chance(1) * self._mean_shown
        return np.asarray(OFFSETS[np.searchsorted(children, branching).clip(0, len(OFFSETS) - 1)])

    def _chance(self, hop: int) -> Floats:
        """Mean probability that a viewer shares, at each of OFFSETS."""
        people, tables, _ = self._parts
        levels = tables.utility[ACTIVITY : ACTIVITY + 16]
        share = np.bincount(people.kind & 15, minlength=16) / len(self.world)
        groups = np.diff(self.world.group_start) / len(self.world)
        own = self.world.homophily + (1 - self.world.homophily) * float((groups**2).sum())
        base = OFFSETS[:, None] + tables.always + tables.utility[HOP + hop] + levels
        chance = np.zeros(len(OFFSETS))
        for same, weight in ((1, own), (0, 1 - own)):
            place = (base + tables.utility[SAME_GROUP + same]).clip(LOWEST, HIGHEST) - LOWEST
            chance += weight * (tables.threshold[place] / 2.0**32) @ share
        return chance


@cache
def audience_world(audience: str, accounts: int, seed: int) -> World:
    """The world of a preset; kept, because simulators that differ in a law alone share it."""
    return synthesise(PRESETS[audience].recipe, accounts, seed)


@cache
def delays(horizon_s: int, tick_s: int = TICK_S) -> NDArray[np.int32]:
    """Delay tables of the grid's settings, one a row; they depend on nothing else."""
    settings = [parameters({"attention.half_life": h, "attention.tail": t}) for h, t in shapes().tolist()]
    return np.stack([delay_table(LAWS, setting, Clock(tick_s, horizon_s)) for setting in settings])
