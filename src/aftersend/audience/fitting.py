"""An audience fitted to a log: the reach and activity of the accounts that act in it."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from aftersend.audience import PRESETS
from aftersend.core.errors import InputError
from aftersend.model.actions import ActionLog
from aftersend.model.recipe import Preset, Quantiles, Recipe

AT = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
TOP = 0.01  # share of accounts that the exponent of the tail is read from
FEWEST = 20  # accounts below which quantiles say little
TAILS = (0.8, 5.0)  # exponents of the tail that are believed

Floats = NDArray[np.float64]


def fit(log: ActionLog, like: str = "microblog") -> Preset:
    """The preset of a log: reach from follower counts, activity from actions per account, one group.

    What the log does not tell is taken from the preset `like`: its law parameters always, its reach where fewer
    than 20 accounts have a follower count. Those who act are not those who only watch: the fitted audience is that
    of the active. Raises InputError when fewer than 20 accounts are known.
    """
    base = PRESETS[like]
    accounts, code, actions = np.unique(log.author[log.author >= 0], return_inverse=True, return_counts=True)
    if len(accounts) < FEWEST:
        raise InputError(f"the log names {len(accounts)} accounts, fitting an audience needs {FEWEST}")
    followers = np.full(len(accounts), -1, np.int64)
    np.maximum.at(followers, code, log.followers[log.author >= 0])
    known = followers >= 0
    if known.sum() < FEWEST:
        recipe = Recipe(base.recipe.reach, quantiles(actions), base.recipe.activity_reach_r)
    else:
        r = _correlation(_scores(followers[known]), _scores(actions[known]))
        recipe = Recipe(quantiles(followers[known]), quantiles(actions), r)
    return Preset(recipe, dict(base.params), f"fitted to {len(log):,} actions of {len(accounts):,} accounts")


def quantiles(counts: NDArray[np.int64]) -> Quantiles:
    """The distribution of some counts, its tail's exponent by Hill's estimator (1975) over the top hundredth."""
    values = np.quantile(counts, AT)
    return Quantiles(AT, tuple(float(v) for v in np.round(values, 3)), round(_hill(counts), 3))


def _hill(counts: NDArray[np.int64]) -> float:
    top = np.sort(counts)[::-1][: max(10, round(TOP * len(counts))) + 1].astype(np.float64)
    logs = np.log(np.maximum(top, 1.0))
    excess = float((logs[:-1] - logs[-1]).mean())
    return float(np.clip(1.0 / excess if excess > 0 else TAILS[1], *TAILS))


def _correlation(x: Floats, y: Floats) -> float:
    """Of two lists; none where one of them does not vary."""
    return round(float(np.corrcoef(x, y)[0, 1]), 3) if x.std() > 0 and y.std() > 0 else 0.0


def _scores(counts: NDArray[np.int64]) -> Floats:
    """Normal scores of the ranks, ties sharing theirs."""
    return np.asarray(ndtri((rankdata(counts) - 0.5) / len(counts)))
