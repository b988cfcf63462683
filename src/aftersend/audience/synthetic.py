"""A synthetic world from a recipe: heavy-tailed reach, activity, groups with homophily."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from aftersend.core.chance import key
from aftersend.core.errors import InputError
from aftersend.core.luck_arrays import normals
from aftersend.model.recipe import Quantiles, Recipe
from aftersend.model.world import World

REACH, ACTIVITY = range(1, 3)  # streams of luck
CLASSES = 16
MOST_REACH = 2**31 - 1

Floats = NDArray[np.float64]


def synthesise(recipe: Recipe, accounts: int, seed: int) -> World:
    """A world of `accounts` accounts; the same recipe, size and seed give the same world.

    Nobody has more followers than there are other accounts. Raises InputError below 2 accounts a group.
    """
    starts = np.round(np.cumsum((0.0, *recipe.groups)) * accounts).astype(np.int64)
    if np.diff(starts).min() < 2:
        raise InputError(f"{accounts} accounts are too few for groups of {recipe.groups}: each needs at least 2")
    z = normals(key(seed, REACH), 0, accounts)
    own = normals(key(seed, ACTIVITY), 0, accounts)
    r = recipe.activity_reach_r
    activity, levels = classes(np.log1p(counts(recipe.activity, r * z + np.sqrt(1.0 - r * r) * own)))
    reach = np.floor(np.minimum(counts(recipe.reach, z), min(accounts - 1, MOST_REACH)))
    return World(
        reach=reach.astype(np.uint32),
        activity=activity,
        activity_levels=levels,
        group_start=starts,
        homophily=recipe.homophily,
        seed=seed,
        indptr=np.zeros(0, np.int64),
        indices=np.zeros(0, np.uint32),
    )


def counts(q: Quantiles, z: Floats) -> Floats:
    """The distribution's value at each normal score: lognormal pieces between the quantiles, Pareto beyond them.

    Rounded to 6 decimals, so that the same account has the same count on every machine.
    """
    last = float(ndtri(q.at[-1]))
    body = np.interp(z, ndtri(q.at), np.log1p(q.value))
    beyond = np.log((1.0 - q.at[-1]) / ndtr(-np.maximum(z, last))) / q.tail
    rounded: Floats = np.round(np.expm1(body + beyond), 6)
    return rounded


def classes(log_activity: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Activity classes of equal width in log-activity over the middle 99.8 %, and the level of each.

    Levels are natural logs relative to the mean account. Accounts that are all alike make one class.
    """
    low, high = np.quantile(log_activity, [0.001, 0.999])
    if high - low < 1e-9:
        return np.zeros(len(log_activity), np.uint8), np.zeros(1)
    edges = np.linspace(low, high, CLASSES + 1)
    cls = np.clip(np.searchsorted(edges, log_activity, side="right") - 1, 0, CLASSES - 1)
    middle = (edges[:-1] + edges[1:]) / 2.0
    mean = np.log(np.exp(middle[cls]).mean())
    return cls.astype(np.uint8), np.round(middle - mean, 9)
