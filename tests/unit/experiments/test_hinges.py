"""Laws that are passed over because nothing they read is there: taking them away must change nothing."""

from dataclasses import fields

import msgspec
import numpy as np
import pytest

from aftersend.experiments.hinges import silent_states
from aftersend.futures.storm import simulate_storms
from aftersend.laws import LAWS
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Scenario

PLAIN = Scenario(
    accounts=3000,
    futures=40,
    horizon_s=86_400,
    post=Post(author_reach=2000, appeal=1.0),
    features=Features(severity={"everyone": 0.7}),
)
# What moves of the author might bring about widens the engine's skips, and so moves its luck, though not its odds.
MOVED = {"remorse", "defiance", "conduct"}
SILENT = [
    name
    for name, law in LAWS.items()
    if law.terms and all((silent_states(PLAIN) - MOVED) & set(term.reads) for term in law.terms)
]


@pytest.mark.parametrize("name", SILENT)
def test_a_law_with_nothing_to_say_changes_nothing(name: str) -> None:
    usual = simulate_storms(PLAIN)
    without = simulate_storms(msgspec.structs.replace(PLAIN, params=dict(LAWS[name].none)))
    for field in fields(usual):
        assert np.array_equal(getattr(usual, field.name), getattr(without, field.name)), field.name


def test_some_are_silent_and_some_are_not() -> None:
    assert "labels" in SILENT
    assert "indignation" not in SILENT
