"""V05: what becomes of the same 48 posts in eight worlds, as people see what others chose, or see it sorted by that.

Everybody comes by once, looks at half of the posts and shares those that appeal, which stands for a download. Where
counts are hidden, nobody can follow them; where they are sorted, what was shared most is looked at first. Worlds have
their posts in common, and no luck. A head shares about once in each, so that it is less inclined to where counts, which
draw shares, are seen: else there would be three times as many. Market shares are those of the first shares of a world,
as many as the world with fewest has, lest few of them look like hard to predict.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.stats import spearmanr

from aftersend.core.luck_arrays import normals
from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._populations import gini
from aftersend.experiments.checks._sides import SHARE
from aftersend.futures import platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

POSTS, WORLDS = 48, 8
HIDDEN = {
    "coming_by.usual": -3.0,
    "coming_by.activity": 0.0,
    "leaving.usual": 6.0,
    "propensity.log_odds": -3.2,
    "taste.temperature": 1.0,  # who looks at a list does not stop at its head
    "herding.strength": 0.0,
}
# A visible share counts as much as a visible vote (H01).
SHOWN = {**HIDDEN, "propensity.log_odds": -4.1, "herding.strength": 0.4}
SORTED = {**SHOWN, "propensity.log_odds": -4.3}
LAWS = ("appeal", "propensity", "herding", "taste", "coming_by", "leaving")

Floats = NDArray[np.float64]
Ints = NDArray[np.integer]


def statistics(run: Run) -> dict[str, float]:
    """Inequality and unpredictability, sorted against shown against hidden, and what quality has to do with it."""
    quality = normals(run.seed, 0, POSTS)
    ways = (("none", HIDDEN), ("none", SHOWN), ("most_shared", SORTED))
    shared = [list(_worlds(run, quality, ranking, params)) for ranking, params in ways]
    fewest = min(len(posts) for worlds in shared for posts in worlds)
    hidden, shown, ordered = (_market(worlds, fewest) for worlds in shared)
    unequal = [float(np.mean([gini(world) for world in market])) for market in (hidden, shown, ordered)]
    spread = [_unpredictability(market) for market in (hidden, shown, ordered)]
    return {
        "gini_shown_gain": unequal[1] - unequal[0],
        "gini_sorted_gain": unequal[2] - unequal[1],
        "spread_shown_gain": spread[1] - spread[0],
        "spread_sorted_gain": spread[2] - spread[1],
        "gini_ratio": unequal[2] / unequal[0],
        "quality_rho": float(np.mean([spearmanr(quality, world)[0] for world in ordered])),
    }


def _worlds(run: Run, quality: Floats, ranking: str, params: dict[str, float]) -> Iterator[Ints]:
    """The posts that were shared, one after the other, in each world."""
    society = Society(
        kind="board", accounts=700, ticks=100, tick_s=3600, slots=POSTS // 2, candidates=256, local=1.0, laws=LAWS,
        params=params, policy=Policy(ranking=ranking), stock=tuple(quality.tolist()),
    )  # fmt: skip
    for world in range(WORLDS):
        of_run = run.society(society)
        reactions = platform.run(replace(of_run, seed=of_run.seed ^ world)).reactions
        yield reactions["post"][reactions["reaction"] == SHARE]


def _market(worlds: list[Ints], many: int) -> Floats:
    """market[world, post]: its share of the first so many."""
    return np.stack([np.bincount(posts[:many], minlength=POSTS) / many for posts in worlds])


def _unpredictability(market: Floats) -> float:
    """Difference of a post's market share between two worlds, on average over posts and pairs."""
    return float(np.mean([np.abs(market[a] - market[b]).mean() for a, b in combinations(range(WORLDS), 2)]))


CHECK = Check(statistics, without=("herding",), seconds=3.5)
