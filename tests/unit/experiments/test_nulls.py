"""Null models keep what they should and break the rest."""

import numpy as np
import pytest

from aftersend.experiments.nulls import contagion, shuffled
from aftersend.futures import simulate
from aftersend.model.plan import Plan

PLAN = Plan(accounts=5_000, futures=5_000, population=True)


def test_a_plain_contagion_has_the_same_mean_size() -> None:
    """5,000 trees of mean 1.8 and sd about 3: a mean that is off by 15 % is seen; false alarm below 1e-3."""
    assert contagion(PLAN).actions.mean() == pytest.approx(simulate(PLAN).actions.mean(), rel=0.15)


def test_shuffling_deals_the_same_shares_anew() -> None:
    before, after = simulate(PLAN), shuffled(PLAN)
    assert after.actions.sum() == before.actions.sum()
    assert after.exposed.sum() == before.exposed.sum()
    assert np.array_equal(after.curve.sum(axis=0), before.curve.sum(axis=0))
    assert np.array_equal(after.curve[:, -1], after.actions)
    assert after.actions.max() < before.actions.max() / 3
    alone = after.actions == 1
    assert (after.depth[alone] == 0).all()
    assert (after.depth[~alone] >= 1).all()
