"""Every law of choice, seen through the engine of storms: at strength zero a storm is as if the law were not there."""

from dataclasses import fields

import msgspec
import numpy as np
import pytest

from aftersend.futures.storm import simulate_storms
from aftersend.laws import LAWS
from aftersend.model.post import Post
from aftersend.model.scenario import EVERYONE, Features, Response, Scenario
from aftersend.model.storm_outcomes import StormOutcomes

HEATED = Scenario(
    accounts=2000,
    futures=3,
    horizon_s=6 * 3600,
    post=Post(author_reach=1500),
    features=Features(severity={EVERYONE: 0.7}, moral=2, outgroup=1, falsity=0.5, kindness=0.5, toxic=1.0),
    params={"reach.share": 1.0, "reach.exponent": 1.0},
    responses=(Response(move="apologise", at_s=3600),),
)
CHOICES = [name for name, law in LAWS.items() if law.role == "choice"]


def outcomes(laws: tuple[str, ...], params: dict[str, float] | None = None) -> StormOutcomes:
    changed = msgspec.structs.replace(HEATED, laws=laws, params={**HEATED.params, **(params or {})})
    return simulate_storms(changed, threads=1)


@pytest.mark.parametrize("name", CHOICES)
def test_at_strength_zero_a_storm_is_as_if_the_law_were_absent(name: str) -> None:
    without = outcomes(tuple(law for law in LAWS if law != name))
    silent = outcomes(tuple(LAWS), dict(LAWS[name].none))
    for field in fields(StormOutcomes):
        one, other = getattr(without, field.name), getattr(silent, field.name)
        assert np.array_equal(one, other) if isinstance(one, np.ndarray) else one == other, field.name


def test_such_a_storm_has_something_to_lose() -> None:
    usual = outcomes(tuple(LAWS))
    assert usual.reactions.sum() > 100
    moved = [n for n in CHOICES if not np.array_equal(outcomes(tuple(LAWS), dict(LAWS[n].none)).seen, usual.seen)]
    assert len(moved) > len(CHOICES) / 3
