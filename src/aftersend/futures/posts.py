"""Who posts, how the post appeals, at what hour and to how many it is shown: one row a future."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.core.params import Params
from aftersend.engine.inputs import Draws, same_draws
from aftersend.engine.tables import UNIT
from aftersend.model.law import Law
from aftersend.model.plan import Plan
from aftersend.model.world import World

AUTHOR, APPEAL, HOUR, _, EXPOSURE = range(101, 106)  # streams of luck
HOURS = range(0, 24, 3)  # hours of day at which the posts of a population are sent

Floats = NDArray[np.float64]
Laws = Mapping[str, Law]


def one_post(plan: Plan, laws: Laws, params: Params, world: World) -> Draws:
    """The plan's own post in every future; its author's audience where the plan gives his reach."""
    appeal = round(plan.post.appeal * UNIT)
    if plan.post.author_reach is None:
        return same_draws(1, appeal)
    if world.explicit:  # somebody who has as many followers: nobody can be shown to more than he has
        nearest = np.abs(world.reach.astype(np.int64) - plan.post.author_reach).argmin()
        return same_draws(1, appeal)._replace(account=np.array([nearest]))
    reach = np.array([min(plan.post.author_reach, len(world) - 1)], np.uint32)
    return same_draws(1, appeal, int(audience(laws, params, reach)[0]))


def population(plan: Plan, laws: Laws, params: Params, world: World) -> Draws:
    """A post of another account in each future: accounts post in proportion to their activity."""
    n, zero = plan.futures, np.zeros(plan.futures, np.int64)
    author = authors(world, plan.seed, n)
    everyone = world.reach[author].astype(np.int64) if world.explicit else zero + len(world) - 1
    usual = audience(laws, params, world.reach)[author]
    shown = usual * each("exposure", 1.0, laws, params, normals(key(plan.seed, EXPOSURE), 0, n))
    appeal = each("appeal", 0.0, laws, params, normals(key(plan.seed, APPEAL), 0, n))
    return Draws(
        account=author,
        appeal=np.rint(appeal * UNIT).astype(np.int64),
        shown=np.minimum(shown, everyone).astype(np.int64),
        delay=zero,
        rhythm=(uniforms(key(plan.seed, HOUR), 0, n) * len(HOURS)).astype(np.int64),
    )


def authors(world: World, seed: int, posts: int) -> NDArray[np.int64]:
    """The authors of `posts` posts, drawn in proportion to activity."""
    ladder = np.cumsum(np.exp(world.activity_levels)[world.activity])
    return np.searchsorted(ladder / ladder[-1], uniforms(key(seed, AUTHOR), 0, posts))


def audience(laws: Laws, params: Params, reach: NDArray[np.uint32]) -> Floats:
    """Followers shown a post, on average over posts, for each reach; all of them without the law."""
    values, where = np.unique(reach, return_inverse=True)
    return each("reach", values.astype(np.float64), laws, params, values)[where]


def each(name: str, without: Floats | float, laws: Laws, params: Params, xs: NDArray[np.generic]) -> Floats:
    """What the law of this name says of each x; `without` it where it is not in force."""
    if name not in laws:
        return np.broadcast_to(without, xs.shape).astype(np.float64)
    return np.array([laws[name].function(params, x) for x in xs.tolist()], np.float64)
