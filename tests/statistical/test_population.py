"""A simulated population of posts has the statistics of real ones, in the presets calibrated to them.

A statistic fails when it lies more than Z standard errors outside the range that a source allows: it alarms falsely
with probability 4e-5 at most, at the edge of the range. `calibration/population.py` does the same for a million posts.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from aftersend.futures import simulate
from aftersend.model.plan import Plan

Z = 4.0
RUNS = [("microblog", 100_000, 200_000), ("microblog-2012", 100_000, 400_000), ("short-video", 1_000_000, 10_000)]


@pytest.fixture(scope="module")
def population() -> ModuleType:
    path = Path(__file__).parents[2] / "calibration" / "population.py"
    spec = importlib.util.spec_from_file_location("population", path)
    assert spec
    assert spec.loader
    module = sys.modules["population"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("audience", "accounts", "posts"), RUNS, ids=[r[0] for r in RUNS])
def test_statistics_lie_in_their_ranges(
    audience: str, accounts: int, posts: int, seed: int, population: ModuleType
) -> None:
    o = simulate(Plan(audience=audience, accounts=accounts, futures=posts, seed=seed, population=True))
    wrong = []
    for target in population.TARGETS[audience]:
        value, slack = target.of(o), Z * population.standard_error(target, o)
        if not target.low - slack <= value <= target.high + slack:
            wrong.append(
                f"{target.name} is {value:.3g} +- {slack / Z:.1g}, allowed {target.low:.3g} to {target.high:.3g}"
            )
    assert not wrong


def test_a_post_without_luck_would_not_pass(population: ModuleType, seed: int) -> None:
    """The ranges do tell worlds apart: without the spread of exposure, posts shared 1,000 times are missing."""
    o = simulate(Plan(futures=50_000, seed=seed, population=True, params={"exposure.spread": 0.0}))
    failed = [t.name for t in population.TARGETS["microblog"] if not t.low <= t.of(o) <= t.high]
    assert "P(shares >= 1,000)" in failed


@pytest.mark.parametrize("bins", [16])
def test_authors_post_in_proportion_to_activity(bins: int, seed: int) -> None:
    """Chi-square over the classes of activity, 100,000 posts: sees a class that is off by 3 %, alarms at 1e-4."""
    from scipy.stats import chisquare

    from aftersend.audience.choosing import choose
    from aftersend.futures.posts import authors

    world, _ = choose("microblog", 50_000, seed)
    posts = np.bincount(world.activity[authors(world, seed, 100_000)], minlength=bins)
    expected = np.bincount(world.activity, np.exp(world.activity_levels)[world.activity], minlength=bins)
    kept = expected > 0
    assert chisquare(posts[kept], expected[kept] / expected.sum() * posts.sum()).pvalue > 1e-4
