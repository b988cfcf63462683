"""From a plan to what the engines read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.audience.choosing import choose
from aftersend.engine.inputs import Crowd, Draws, Past, crowd, fresh_post
from aftersend.engine.tables import Clock, Feed, Tables, build, build_feed
from aftersend.futures.posts import HOURS, one_post, population
from aftersend.laws import LAWS, parameters
from aftersend.model.plan import Plan
from aftersend.model.world import World


@dataclass(frozen=True, eq=False)
class Setup:
    """A world, the laws as tables, what has happened, and one row of draws a future."""

    seed: int
    world: World
    crowd: Crowd
    tables: Tables
    feed: Feed
    past: Past
    draws: Draws
    clock: Clock
    edges: NDArray[np.int64]


def prepare(plan: Plan) -> Setup:
    """Build what the engines read; raises UnknownName for an unknown audience, law or parameter."""
    world, usual = choose(plan.audience, plan.accounts, plan.seed)
    laws = {name: LAWS[name] for name in (plan.laws if plan.laws is not None else LAWS)}
    params = parameters({**usual, **plan.params})
    clocks = _clocks(plan)
    return Setup(
        seed=plan.seed,
        world=world,
        crowd=crowd(world),
        tables=build(laws, params, world, clocks, [params]),
        feed=build_feed(laws, params, clocks[0]),
        past=fresh_post(),
        draws=(population if plan.population else one_post)(plan, laws, params, world),
        clock=clocks[0],
        edges=edges(plan),
    )


def edges(plan: Plan) -> NDArray[np.int64]:
    """Seconds at which actions are counted: fine at first, then every hour; few for a whole population."""
    if not plan.population:
        return curve_edges(plan.horizon_s)
    marks = [3600, 86_400, plan.horizon_s]
    return np.unique([m for m in marks if m <= plan.horizon_s])


def curve_edges(horizon_s: int) -> NDArray[np.int64]:
    """Seconds at which one post's actions are counted: finer at first, then every hour, or every few hours."""
    step = max(3600, -(-horizon_s // 336 // 3600) * 3600)
    marks = [60, 120, 300, 600, 900, 1200, 1800, 2700, *range(step, horizon_s + 1, step), horizon_s]
    return np.unique([m for m in marks if m <= horizon_s])


def _clocks(plan: Plan) -> list[Clock]:
    """One clock for the hour of the post; for a population, one for every third hour of the day."""
    hour = plan.post.sent_at % 86_400 / 3600
    hours = HOURS if plan.population else [hour]
    return [Clock(plan.tick_s, plan.horizon_s, float(h)) for h in hours]
