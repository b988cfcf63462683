"""From a plan to what the engines read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.audience import PRESETS
from aftersend.audience.synthetic import synthesise
from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.core.params import Params
from aftersend.engine.inputs import Crowd, Draws, Past, crowd, fresh_post, same_draws
from aftersend.engine.tables import UNIT, Clock, Feed, Tables, build, build_feed, shown
from aftersend.laws import LAWS, parameters
from aftersend.model.law import Law
from aftersend.model.plan import Plan
from aftersend.model.world import World

AUTHOR, APPEAL, HOUR, _, EXPOSURE = range(101, 106)  # streams of luck: one draw a post of each


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
    preset = PRESETS[plan.audience]
    laws = {name: LAWS[name] for name in (plan.laws if plan.laws is not None else LAWS)}
    params = parameters({**preset.params, **plan.params})
    world = synthesise(preset.recipe, plan.accounts, plan.seed)
    clocks = _clocks(plan)
    tables = build(laws, params, world, clocks, [params])
    return Setup(
        seed=plan.seed,
        world=world,
        crowd=crowd(world),
        tables=tables,
        feed=build_feed(laws, params, clocks[0]),
        past=fresh_post(),
        draws=_draws(plan, laws, params, world, tables),
        clock=clocks[0],
        edges=edges(plan),
    )


def edges(plan: Plan) -> NDArray[np.int64]:
    """Seconds at which actions are counted: fine at first, then every hour; few for a whole population."""
    if plan.population:
        marks = [3600, 86_400, plan.horizon_s]
    else:
        first = [60, 120, 300, 600, 900, 1200, 1800, 2700]
        hour = max(3600, plan.horizon_s // 336)
        marks = [*first, *range(hour, plan.horizon_s + 1, hour), plan.horizon_s]
    return np.unique([m for m in marks if m <= plan.horizon_s])


def _clocks(plan: Plan) -> list[Clock]:
    """One clock for the hour of the post; for a population, one for every third hour of the day."""
    hour = plan.post.sent_at % 86_400 / 3600
    hours = range(0, 24, 3) if plan.population else [hour]
    return [Clock(plan.tick_s, plan.horizon_s, float(h)) for h in hours]


def _draws(plan: Plan, laws: Mapping[str, Law], params: Params, world: World, tables: Tables) -> Draws:
    if not plan.population:
        reach = plan.post.author_reach
        audience = (
            -1 if reach is None else int(shown(laws, params, np.array([min(reach, len(world))], np.uint32))[0])
        )
        return same_draws(1, round(plan.post.appeal * UNIT), audience)
    n = plan.futures
    weight = np.exp(world.activity_levels)[world.activity]
    ladder = np.cumsum(weight) / weight.sum()
    author = np.searchsorted(ladder, uniforms(key(plan.seed, AUTHOR), 0, n))
    appeal = _one_a_post("appeal", key(plan.seed, APPEAL), n, laws, params, none=0.0)
    audience = tables.shown[author] * _one_a_post("exposure", key(plan.seed, EXPOSURE), n, laws, params, none=1.0)
    rhythm = (uniforms(key(plan.seed, HOUR), 0, n) * 8).astype(np.int64)
    return replace_draws(
        same_draws(n),
        account=author,
        appeal=np.rint(appeal * UNIT),
        shown=np.minimum(audience, world.reach[author]),
        rhythm=rhythm,
    )


def _one_a_post(
    name: str, k: int, n: int, laws: Mapping[str, Law], params: Params, none: float
) -> NDArray[np.float64]:
    """What the law says of each of `n` posts, from a normal number of its own."""
    if name not in laws:
        return np.full(n, none)
    return np.array([laws[name].function(params, z) for z in normals(k, 0, n).tolist()])


def replace_draws(draws: Draws, **columns: NDArray[np.generic]) -> Draws:
    """Some columns changed, as whole numbers."""
    return draws._replace(**{name: np.asarray(column).astype(np.int64) for name, column in columns.items()})
