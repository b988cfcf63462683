"""Reactions in a storm follow closed forms where there are any.

Every test compares a mean with its expectation at Z standard errors: it alarms falsely with probability 7e-5 a
comparison.
"""

from math import exp
from pathlib import Path

import numpy as np
import pytest

from aftersend.engine.tables import as_steps
from aftersend.futures.storm import simulate_storms
from aftersend.model.acts import REACTIONS
from aftersend.model.post import Post
from aftersend.model.scenario import Brigade, Features, Scenario
from aftersend.model.storm_outcomes import StormOutcomes

Z = 4.0
LEAVES, FUTURES = 2000, 300
RATES = {"open": -2.0, "like": -1.5, "dislike": -4.0, "praise": -3.0, "condemn": -2.5, "defend": -5.0, "report": -6.0}
SHARE = -2.2


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One account with 2,000 followers who have none: each looks once."""
    path: Path = tmp_path_factory.mktemp("graph") / "star.npz"
    np.savez(path, src=np.arange(1, LEAVES + 1), dst=np.zeros(LEAVES, np.int64), n=LEAVES + 1)
    return str(path)


def storm(star: str, laws: tuple[str, ...], features: Features, **params: float) -> StormOutcomes:
    given = {f"base_rates.{act}": rate for act, rate in RATES.items()} | {"propensity.log_odds": SHARE}
    return simulate_storms(Scenario(
        audience=star, futures=FUTURES, seed=3, post=Post(author_reach=LEAVES), groups=("all",),
        laws=("base_rates", "propensity", *laws), features=features,
        params={**given, **{name.replace("__", "."): value for name, value in params.items()}},
    ))  # fmt: skip


def odds(log_odds: float) -> float:
    return exp(as_steps(log_odds) / 256)


def agrees(count: np.ndarray, views: float, p: float) -> bool:
    """Whether reactions per view agree with p; sees a relative gap of Z / sqrt(views * p)."""
    n = views * len(count)
    return abs(count.sum() / n - p) < Z * np.sqrt(p * (1 - p) / n)


def test_each_reaction_has_its_share_of_one_choice(star: str) -> None:
    out = storm(star, (), Features())
    weight = {act: odds(SHARE if act == "share" else RATES[act]) for act in REACTIONS}
    total = 1.0 + sum(weight.values())
    assert (out.exposed == LEAVES).all()
    for place, act in enumerate(REACTIONS):
        assert agrees(out.reactions[:, place], LEAVES, weight[act] / total), act


def test_readers_alone_are_relieved_by_context(star: str) -> None:
    """A mixture: those who have read it condemn with other odds than those who have not."""
    laws, features = ("context", "shallow_reading"), Features(context=1.0)
    out = storm(star, laws, features, shallow_reading__read=0.4, context__relief=2.0)

    def condemn(relief: float) -> float:
        weight = {act: odds(rate - relief * (act in ("condemn", "dislike", "report"))) for act, rate in RATES.items()}
        return weight["condemn"] / (1.0 + odds(SHARE) + sum(weight.values()))

    assert agrees(out.reactions[:, 5], LEAVES, 0.4 * condemn(2.0) + 0.6 * condemn(0.0))


def test_replies_are_as_uncivil_as_the_law_says(star: str) -> None:
    silent = {"traits__trait": 0.0, "traits__mood": 0.0, "incivility__company": 0.0, "incivility__base": -1.0}
    out = storm(star, ("incivility",), Features(), **silent)
    replies = out.reactions[:, [3 + 1, 3 + 2, 3 + 3]].sum(axis=1)
    p = odds(-1.0) / (1.0 + odds(-1.0))
    assert abs(out.uncivil.sum() / replies.sum() - p) < Z * np.sqrt(p * (1 - p) / replies.sum())


def test_a_brigade_does_its_mix(star: str) -> None:
    """Nobody else reacts; each planted account acts once, unless drawn twice."""
    quiet = {f"base_rates.{act}": -14.0 for act in RATES} | {"propensity.log_odds": -14.0}
    raid = Brigade(accounts=100, start_s=0, over_s=7200, mix={"condemn": 3.0, "report": 1.0})
    out = simulate_storms(Scenario(
        audience=star, futures=FUTURES, seed=3, post=Post(author_reach=LEAVES), groups=("all",), params=quiet,
        laws=("base_rates", "propensity"), brigade=raid,
    ))  # fmt: skip
    acted = out.reactions[:, [5, 7]].sum()
    assert 0.95 * 100 * FUTURES < acted <= 100 * FUTURES + FUTURES
    assert abs(out.reactions[:, 7].sum() / acted - 0.25) < Z * np.sqrt(0.25 * 0.75 / acted)
