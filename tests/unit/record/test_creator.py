"""C02: followers leave over their own eyes and return; sponsors look at how bad it is to everyone."""

import numpy as np
import pytest

from aftersend.core.findings import FINDINGS
from aftersend.laws import LAWS
from aftersend.record.creator import CASES, DAYS, replay, statistics

TOLERANCE = FINDINGS["C02"].tolerance


def passed(found: dict[str, float]) -> dict[str, bool]:
    return {name: tolerance.holds(found[name]) for name, tolerance in TOLERANCE.items()}


def test_it_is_met(seed: int) -> None:
    assert all(passed(statistics(seed)).values())


@pytest.mark.parametrize(
    ("law", "fails"),
    [
        ("forgiveness", "regained"),
        ("following", "trough"),
        ("following", "grave_followers"),
        ("sponsors", "grave_income"),
    ],
)
def test_without_a_law_it_is_not(law: str, fails: str, seed: int) -> None:
    assert not passed(statistics(seed, LAWS[law].none))[fails]


@pytest.mark.parametrize("case", CASES)
def test_shares_stay_shares(case: str) -> None:
    r = replay(case, 2)
    for path in (r.followers, r.sponsors):
        assert path.shape == (DAYS,)
        assert (path >= 0).all()
        assert (path <= 1).all()
    assert (np.diff(r.sponsors) <= 0).all()


def test_demand_and_visibility_are_apart() -> None:
    usual, hidden, shown = (replay("rivalry", 2, {"visibility.lost": lost}) for lost in (0.0, 0.8, -0.8))
    assert (usual.visibility == 1).all()
    assert (hidden.followers == usual.followers).all()
    assert (usual.advertising == usual.followers).all()
    assert hidden.advertising[0] < usual.advertising[0] < shown.advertising[0]


def test_a_seed_decides() -> None:
    assert statistics(5) == statistics(5)
    assert statistics(5) != statistics(6)
