"""The benchmark's job: 100,000 accounts, 2 million heavy-tailed directed edges, the 10 best followed as seeds."""

import array
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersend.audience import PRESETS
from aftersend.audience.synthetic import synthesise
from aftersend.model.world import World

ACCOUNTS, EDGES, PROBABILITY = 100_000, 2_000_000, 0.05


@dataclass(frozen=True)
class Job:
    """The graph as a world with the microblog preset's audience, and the seeds."""

    world: World
    seeds: NDArray[np.int64]


def job() -> Job:
    """Both ends of an edge are drawn by Pareto weights of exponent 1.5; loops and doubles stay."""
    rng = np.random.default_rng(1)
    weights = [rng.pareto(1.5, ACCOUNTS) + 1 for _ in range(2)]
    source, target = (rng.choice(ACCOUNTS, EDGES, p=w / w.sum()) for w in weights)
    order = np.lexsort((target, source))
    indptr = np.searchsorted(source[order], np.arange(ACCOUNTS + 1)).astype(np.int64)
    followers = np.diff(indptr)
    crowd = synthesise(PRESETS["microblog"].recipe, ACCOUNTS, 1)
    world = replace(crowd, reach=followers.astype(np.uint32), indptr=indptr, indices=target[order].astype(np.uint32))
    return Job(world, np.argsort(-followers)[:10])


def cynetdiff(j: Job) -> Callable[[int], float] | None:
    """A function that runs some realisations and returns their mean size, or None where it is not installed."""
    try:
        from cynetdiff.models import IndependentCascadeModel
    except ImportError:
        return None
    starts, whom = (array.array("I", a.astype(np.uint32)) for a in (j.world.indptr[:-1], j.world.indices))
    model = IndependentCascadeModel(starts, whom, activation_prob=PROBABILITY)
    model.set_seeds([int(s) for s in j.seeds])

    def run(count: int) -> float:
        total = 0
        for _ in range(count):
            model.reset_model()
            model.advance_until_completion()
            total += model.get_num_activated_nodes()
        return total / count

    return run
