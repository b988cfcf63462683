"""Cascade sizes follow closed forms, a naive cascade that asks every edge, and another program.

Each test alarms falsely with probability 1e-4 at most, by the choice of its threshold.
"""

from math import comb

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from aftersend.core.chance import key
from aftersend.engine.inputs import crowd, same_draws, seeds
from aftersend.engine.measure import empty, run_block
from aftersend.engine.percolation import Percolation
from aftersend.engine.scratch import scratch
from aftersend.engine.tables import Clock, build, build_feed
from aftersend.laws import LAWS, parameters
from aftersend.model.world import World

ALARM = 1e-4


def stored(source: NDArray[np.int64], target: NDArray[np.int64], n: int) -> World:
    order = np.lexsort((target, source))
    indptr = np.searchsorted(source[order], np.arange(n + 1)).astype(np.int64)
    reach, activity = np.diff(indptr).astype(np.uint32), np.zeros(n, np.uint8)
    return World(reach, activity, np.zeros(1), np.array([0, n]), 0.0, 1, indptr, target[order].astype(np.uint32))


def reed_frost(n: int, p: float) -> list[float]:
    """P(k accounts reached in all) from one seed in a complete graph of n (Andersson & Britton 2000, eq. 1.1)."""
    chance: list[float] = []
    for k in range(1, n + 1):
        within = sum(comb(n - j - 1, k - j - 1) * chance[j] / (1 - p) ** ((j + 1) * (n - k)) for j in range(k - 1))
        chance.append((comb(n - 1, k - 1) - within) * (1 - p) ** (k * (n - k)))
    return chance


@pytest.mark.parametrize("p", [0.05, 0.2, 0.5])
def test_final_size_on_a_complete_graph(p: float, seed: int) -> None:
    """Chi-square over 8 sizes, 200,000 cascades: sees a probability that is off by about 1 %."""
    n, count = 8, 200_000
    source, target = np.divmod(np.arange(n * n), n)
    edges = source != target
    sizes = Percolation(stored(source[edges], target[edges], n), p).sizes(np.array([0]), seed, 0, count)
    expected = count * np.array(reed_frost(n, p))
    observed = np.bincount(sizes - 1, minlength=n)
    enough = expected >= 5
    observed, expected = observed[enough], expected[enough] * observed[enough].sum() / expected[enough].sum()
    assert stats.chisquare(observed, expected).pvalue > ALARM


@pytest.mark.parametrize("p", [1e-6, 1e-3, 0.05, 0.5, 1.0])
def test_one_wave_is_binomial(p: float, seed: int) -> None:
    """A star of 20,000 followers: exact test of the total, which sees p off by 6 % or less from 1e-3 on."""
    n, count = 20_001, 300
    world = stored(np.zeros(n - 1, np.int64), np.arange(1, n), n)
    total = int(Percolation(world, p).sizes(np.array([0]), seed, 0, count).sum()) - count
    assert stats.binomtest(total, count * (n - 1), p).pvalue > ALARM


def naive_size(world: World, p: float, seeds: list[int], rng: np.random.Generator) -> int:
    queue, known = list(seeds), set(seeds)
    for account in queue:
        for follower in world.indices[world.indptr[account] : world.indptr[account + 1]]:
            if rng.random() < p and follower not in known:
                known.add(int(follower))
                queue.append(int(follower))
    return len(queue)


def test_sizes_follow_a_cascade_that_asks_every_edge(seed: int) -> None:
    """Kolmogorov-Smirnov, 4,000 against 4,000: sees distributions 0.05 apart. Loops and doubles included."""
    rng = np.random.default_rng(key(seed, 3))
    n, m = 200, 1600
    world = stored(rng.integers(0, n, m) ** 2 // n, rng.integers(0, n, m), n)
    naive = [naive_size(world, 0.12, [0, 5], rng) for _ in range(4000)]
    ours = Percolation(world, 0.12).sizes(np.array([0, 5]), seed, 0, 4000)
    assert stats.ks_2samp(naive, ours).pvalue > ALARM


def test_mean_size_is_that_of_cynetdiff(seed: int) -> None:
    """Welch's test, 1,000 against 4,000 cascades: sees a gap of a fifth of a standard deviation."""
    models = pytest.importorskip("cynetdiff.models", reason="cynetdiff is not installed")
    import array

    rng = np.random.default_rng(key(seed, 4))
    n, m = 2000, 30_000
    world = stored(rng.integers(0, n, m) ** 2 // n, rng.integers(0, n, m), n)
    starts, whom = array.array("I", world.indptr[:-1].tolist()), array.array("I", world.indices.tolist())
    model = models.IndependentCascadeModel(starts, whom, activation_prob=0.07)
    model.set_seeds([0, 1, 2])
    theirs = []
    for _ in range(1000):
        model.reset_model()
        model.advance_until_completion()
        theirs.append(model.get_num_activated_nodes())
    ours = Percolation(world, 0.07).sizes(np.array([0, 1, 2]), seed, 0, 4000)
    assert stats.ttest_ind(theirs, ours, equal_var=False).pvalue > ALARM


def test_the_kernel_without_laws_is_an_independent_cascade(seed: int) -> None:
    """Kolmogorov-Smirnov, 3,000 against 3,000: sees distributions 0.06 apart."""
    rng = np.random.default_rng(key(seed, 5))
    n, m, p = 500, 5000, 0.11
    world = stored(rng.integers(0, n, m) ** 2 // n, rng.integers(0, n, m), n)
    none = {name: value for law in LAWS.values() for name, value in law.none.items()}
    params, clock = parameters({**none, "propensity.log_odds": float(np.log(p / (1 - p)))}), Clock(60, 600)
    tables, feed = build(LAWS, params, world, [clock], [params]), build_feed(LAWS, params, clock)
    out, starts = empty(3000, 0), np.array([0, 5])
    run_block(
        np.uint64(seed), 0, 3000, 1, crowd(world), tables, feed, seeds(starts), same_draws(1),
        scratch(n, clock.ticks, 4096), np.zeros(0, np.int64), False, out, 0,
    )  # fmt: skip
    assert stats.ks_2samp(out.actions, Percolation(world, p).sizes(starts, seed, 0, 3000)).pvalue > ALARM
