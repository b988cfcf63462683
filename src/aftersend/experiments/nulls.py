"""Null models: what a plain contagion and a shuffled log would show. A finding that these meet says little.

Each turns a plan into outcomes as `futures.simulate` does, so that a check runs on it unchanged.
"""

from collections.abc import Callable
from math import log

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import uniforms
from aftersend.engine.measure import measure_tree
from aftersend.futures import simulate
from aftersend.futures.setup import prepare
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan

POST, PARENT, MOMENT, VIEW = range(201, 205)  # streams of luck
PLAIN = ("propensity", "attention")  # laws of a plain contagion: one probability, and a delay

Whole = NDArray[np.int64]


def contagion(plan: Plan) -> Outcomes:
    """SIR: all followers are shown everything and pass it on with one probability; the mean size is the plan's.

    In a branching process, posts whose authors have A followers on average, in a world where accounts have B, get
    p A / (1 - p B) shares on average.
    """
    setup, shares = prepare(plan), float(simulate(plan).actions.mean()) - 1.0
    of_authors, of_all = (float(reach.mean()) for reach in (setup.world.reach[setup.draws.account], setup.world.reach))
    p = shares / (of_authors + shares * of_all)
    params = {**plan.params, "propensity.log_odds": log(p / (1.0 - p))}
    return simulate(msgspec.structs.replace(plan, laws=PLAIN, params=params))


def shuffled(plan: Plan) -> Outcomes:
    """The simulator's own shares and views, dealt anew: any post, any earlier action as parent, any moment."""
    o = simulate(plan)
    posts, shares = len(o), int(o.actions.sum()) - len(o)
    post = np.sort(_whole(plan.seed, POST, shares, posts))
    size = 1 + np.bincount(post, minlength=posts)
    shape = np.array([_random_tree(plan.seed, p, int(n)) for p, n in enumerate(size.tolist())])
    return Outcomes(
        future=o.future,
        actions=size,
        exposed=np.bincount(_whole(plan.seed, VIEW, int(o.exposed.sum()), posts), minlength=posts),
        depth=shape[:, 0].astype(np.int32),
        breadth=shape[:, 1].astype(np.int32),
        broadcast=shape[:, 2].astype(np.int32),
        virality=shape[:, 3],
        curve=_dealt_curve(o, plan.seed, post),
        edges_s=o.edges_s,
    )


def _random_tree(seed: int, post: int, size: int) -> tuple[float, float, float, float]:
    """Depth, breadth, largest broadcast and virality where each action answers any earlier one."""
    if size == 1:
        return 0.0, 1.0, 0.0, 0.0
    earlier = np.arange(1, size)
    parent = np.concatenate([[-1], (uniforms(key(seed, PARENT, post), 0, size - 1) * earlier)]).astype(np.int32)
    hop = np.zeros(size, np.int32)
    for row in range(1, size):
        hop[row] = hop[parent[row]] + 1
    depth, breadth, broadcast, virality = measure_tree(parent, hop)
    return depth, breadth, broadcast, virality


def _dealt_curve(o: Outcomes, seed: int, post: Whole) -> NDArray[np.int32]:
    """Actions of each post by each edge, when the moments of all shares are dealt over them."""
    late = np.repeat(np.arange(o.curve.shape[1]), np.diff((o.curve - 1).sum(axis=0), prepend=0))
    dealt = late[np.argsort(uniforms(key(seed, MOMENT), 0, len(late)), kind="stable")]
    within = np.zeros(o.curve.shape, np.int32)
    np.add.at(within, (post[: len(dealt)], dealt), 1)
    return np.asarray(1 + np.cumsum(within, axis=1), np.int32)


def _whole(seed: int, stream: int, count: int, below: int) -> Whole:
    return (uniforms(key(seed, stream), 0, count) * below).astype(np.int64)


NULLS: dict[str, Callable[[Plan], Outcomes]] = {"contagion": contagion, "shuffled": shuffled}
