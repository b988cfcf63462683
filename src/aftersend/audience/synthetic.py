"""A synthetic world from a recipe: heavy-tailed reach, activity, groups with homophily."""

import numpy as np

from aftersend.core.chance import key
from aftersend.core.errors import InputError
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.model.recipe import Recipe
from aftersend.model.world import World

REACH, ACTIVITY, TAIL = range(1, 4)
CLASSES = 16


def synthesise(recipe: Recipe, accounts: int, seed: int) -> World:
    """A world of `accounts` accounts; the same recipe, size and seed give the same world.

    Raises InputError when the groups' shares do not sum to one.
    """
    if abs(sum(recipe.groups) - 1.0) > 1e-6:
        raise InputError(f"the groups' shares sum to {sum(recipe.groups):g}, not to 1")
    z = normals(key(seed, REACH), 0, accounts)
    own = normals(key(seed, ACTIVITY), 0, accounts)
    r = recipe.activity_reach_r
    log_activity = recipe.activity_log_sd * (r * z + np.sqrt(1.0 - r * r) * own)
    reach = np.round(np.exp(np.log(recipe.reach_median) + recipe.reach_log_sd * z), 6)
    edge = np.quantile(reach, 1.0 - recipe.tail_share)
    pareto = edge * (1.0 - uniforms(key(seed, TAIL), 0, accounts)) ** (-1.0 / recipe.tail_exponent)
    reach = np.where(reach > edge, pareto, reach)
    activity, levels = _classes(log_activity)
    starts = np.round(np.cumsum((0.0, *recipe.groups)) * accounts).astype(np.int64)
    return World(
        reach=np.minimum(reach, accounts - 1).astype(np.uint32),
        activity=activity,
        activity_levels=levels,
        group_start=starts,
        homophily=recipe.homophily,
        seed=seed,
        indptr=np.zeros(0, np.int64),
        indices=np.zeros(0, np.uint32),
    )


def _classes(
    log_activity: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[np.ndarray[tuple[int], np.dtype[np.uint8]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Activity classes of equal width in log-activity over the middle 99.8 %, and their levels."""
    edges = np.linspace(*np.quantile(log_activity, [0.001, 0.999]), CLASSES + 1)
    cls = np.clip(np.searchsorted(edges, log_activity, side="right") - 1, 0, CLASSES - 1)
    middle = (edges[:-1] + edges[1:]) / 2.0
    mean = np.log(np.exp(middle[cls]).mean())
    return cls.astype(np.uint8), np.round(middle - mean, 9)
