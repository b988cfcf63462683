"""Spreading follows closed forms where there are any.

Every test compares a mean with its expectation at Z standard errors: it alarms falsely with probability 7e-5.
"""

from math import exp
from pathlib import Path

import numpy as np
import pytest

from aftersend.audience.files import save
from aftersend.engine.tables import as_steps
from aftersend.futures import simulate
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan
from aftersend.model.post import Post
from aftersend.model.recipe import Preset, Quantiles, Recipe

Z = 4.0
LEAVES = 2000


def probability(log_odds: float) -> float:
    """What the engine can hold of a probability: its log-odds in whole steps of 1/256."""
    return 1 / (1 + exp(-as_steps(log_odds) / 256))


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One account with 2,000 followers who have none: whatever happens is a direct share."""
    path = tmp_path_factory.mktemp("graph") / "star.npz"
    np.savez(path, src=np.arange(1, LEAVES + 1), dst=np.zeros(LEAVES, np.int64), n=LEAVES + 1)
    return str(path)


def from_the_centre(star: str, seed: int, laws: tuple[str, ...], **params: float) -> Outcomes:
    given = {name.replace("__", "."): value for name, value in params.items()}
    post = Post(author_reach=LEAVES)
    return simulate(Plan(audience=star, futures=4000, seed=seed, laws=laws, params=given, post=post))


@pytest.mark.parametrize("log_odds", [-6.0, -4.0, -1.0])
def test_direct_shares_are_binomial(star: str, seed: int, log_odds: float) -> None:
    """Sees a mean that is off by 2 % at 5 shares a post, by .1 % at 540; and a variance off by 10 %."""
    shares = from_the_centre(star, seed, ("propensity",), propensity__log_odds=log_odds).actions - 1
    p = probability(log_odds)
    variance = LEAVES * p * (1 - p)
    assert abs(shares.mean() - LEAVES * p) < Z * np.sqrt(variance / len(shares))
    assert abs(shares.var() / variance - 1) < Z * np.sqrt(2 / len(shares)) * 1.1


def test_delays_follow_their_law(star: str, seed: int) -> None:
    """Sees a share of views within an hour, a day or a week that is off by half a point, beyond one tick."""
    half_life, tail = 45.0, 0.7
    laws, rare = ("propensity", "attention"), {"propensity__log_odds": -4.0}
    o = from_the_centre(star, seed, laws, attention__half_life=half_life, attention__tail=tail, **rare)
    everything = LEAVES * probability(-4.0) * len(o)
    scale = half_life * 60 / (2 ** (1 / tail) - 1)
    for edge in (3600, 86_400, 604_800):
        seen = (o.curve[:, list(o.edges_s).index(edge)] - 1).sum() / everything
        low, high = (1 - (1 + (edge + slack) / scale) ** -tail for slack in (-60, 60))
        error = Z / np.sqrt(everything)
        assert low - error < seen < high + error


def two_types(folder: Path, shares: tuple[float, float], homophily: float, followers: int) -> str:
    same = Quantiles((0.1, 0.9), (followers, followers), tail=1e9)
    recipe = Recipe(reach=same, activity=same, groups=shares, homophily=homophily)
    path = folder / "two.json"
    save(Preset(recipe), path)
    return str(path)


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.3, 0.7), (0.7, 0.3)])
def test_mean_size_of_a_two_type_branching_process(tmp_path: Path, seed: int, shares: tuple[float, float]) -> None:
    """E size = w (I - M)^-1 1, M_ij = followers x P(follower is j) x P(j shares); sees a gap of 2 %."""
    followers, homophily, log_odds, distance = 20, 0.6, -3.5, 0.7
    o = simulate(
        Plan(
            audience=two_types(tmp_path, shares, homophily, followers),
            accounts=200_000,
            futures=60_000,
            seed=seed,
            horizon_s=86_400,
            laws=("propensity", "homophily"),
            params={"propensity.log_odds": log_odds, "homophily.distance": distance},
        )
    )
    w, same = np.array(shares), np.eye(2)
    who = homophily * same + (1 - homophily) * w
    p = np.where(same == 1, probability(log_odds), probability(log_odds - distance))
    expected = float(w @ np.linalg.inv(same - followers * who * p) @ np.ones(2))
    assert abs(o.actions.mean() - expected) < Z * o.actions.std() / np.sqrt(len(o))


def test_more_followers_are_shown_more_and_share_more(seed: int) -> None:
    """Sees a fall; each step multiplies the audience by ten, so the gap is many standard errors wide."""
    runs = [
        simulate(Plan(accounts=20_000, futures=2000, seed=seed, horizon_s=86_400, post=Post(author_reach=reach)))
        for reach in (10, 100, 1000, 10_000)
    ]
    assert (np.diff([o.exposed.mean() for o in runs]) > 0).all()
    assert (np.diff([o.actions.mean() for o in runs]) > 0).all()
