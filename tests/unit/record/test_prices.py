"""The price: ranges for populations, solved from what employers say of themselves (C01)."""

import pytest

from aftersend.core.findings import FINDINGS
from aftersend.laws import LAWS, parameters
from aftersend.model.scenario import Features
from aftersend.record.employers import cost, simulate_employers, solve
from aftersend.record.price import LEGAL, prices

GROUPS = ("own side", "other side")
POST = Features(severity={"everyone": 0.6, "own side": 0.3})


@pytest.mark.parametrize("law", ["hiring", "discipline"])
def test_the_default_weight_is_the_one_that_was_solved(law: str) -> None:
    assert parameters()[f"{law}.weight"] == pytest.approx(solve(law), abs=1e-3)


@pytest.mark.parametrize(("law", "looks", "ever"), [("hiring", 0.70, 0.57), ("discipline", 0.48, 0.34 / 0.48)])
@pytest.mark.parametrize("people", [None, 30.0, 150.0])
def test_over_many_candidates_employers_come_out_as_they_say(
    law: str, looks: float, ever: float, people: float | None, seed: int
) -> None:
    """2,000 employers, of whom 960 look at least: four standard errors are .064; false alarm 1 in 16,000 a share."""
    given = {} if people is None else {f"{law}.people": people}
    solved = {**given, f"{law}.weight": solve(law, given)}
    shares = simulate_employers(law, seed, solved)
    assert shares.look == pytest.approx(looks, abs=0.045)
    assert shares.ever == pytest.approx(ever, abs=0.065)
    assert shares.of_all == pytest.approx(shares.look * shares.ever)


def test_employers_who_look_meet_the_finding(seed: int) -> None:
    assert FINDINGS["C01"].tolerance["looks"].holds(simulate_employers("hiring", seed, employers=20_000).look)


def test_without_the_law_nobody_acts(seed: int) -> None:
    assert simulate_employers("hiring", seed, LAWS["hiring"].none).ever == 0.0


def test_worse_costs_more_and_a_range_holds_its_middle() -> None:
    ranges = [cost("hiring", severity) for severity in (0.0, 0.2, 0.9)]
    assert ranges[0] == (0.0, 0.0, 0.0)
    for low, middle, high in ranges[1:]:
        assert low < middle < high < 1
    assert ranges[1] < ranges[2]


def test_every_price_is_a_range_of_a_population_with_its_grade() -> None:
    found = prices(POST, GROUPS)
    for price in found:
        assert price.of
        assert price.grade in "ABCDE"
        if price.low is not None and price.middle is not None and price.high is not None:
            assert price.low <= price.middle <= price.high
            assert price.source in FINDINGS
    assert all(p.hangs_on for p in found if p.source in ("C01", "C02"))


def test_the_law_is_a_scenario_without_a_number() -> None:
    legal = next(p for p in prices(POST, GROUPS) if p.what == LEGAL)
    assert (legal.low, legal.middle, legal.high) == (None, None, None)


def test_views_may_be_lost_or_gained() -> None:
    views = next(p for p in prices(POST, GROUPS) if p.of == "usual views")
    assert views.low is not None
    assert views.high is not None
    assert views.low < 0 < views.high


def test_what_is_harmless_costs_nothing() -> None:
    for price in prices(Features(), GROUPS):
        assert price.source == "C05" or not price.high
