"""What every law must keep, whoever adds it: bounds, sources, no dead parameter, and nothing at strength zero."""

from dataclasses import fields

import numpy as np
import pytest

from aftersend.core.errors import OutOfBounds, UnknownName
from aftersend.core.findings import known_source
from aftersend.core.params import Param
from aftersend.futures import simulate
from aftersend.laws import LAWS, parameters
from aftersend.model.law import ROLES, SPREADING_ROLES, STATES, Law
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan
from aftersend.model.states import STATES as EVERY_STATE

SPREADING = {n: law for n, law in LAWS.items() if law.role in SPREADING_ROLES}  # what forecasts of shares run
PARAMS = [(law, p) for law in LAWS.values() for p in law.params]
# Every law in force and felt: a busy feed, likely shares, two groups, posts at all hours.
LIVELY = {
    "propensity.log_odds": -3.0,
    "reach.share": 0.5,
    "reach.exponent": 0.9,
    "exposure.spread": 0.5,
    "appeal.spread": 0.5,
    "activity.strength": 0.5,
    "herding.strength": 0.2,
    "homophily.distance": 1.0,
    "competition.strength": 0.3,
    "day_rhythm.strength": 0.5,
    "attention.half_life": 30.0,
    "feed_batches.first": 50.0,
    "feed_batches.asked": 0.04,
    "feed_batches.most": 1.5,
}


def plan(params: dict[str, float], laws: tuple[str, ...] | None = None, seed: int = 5) -> Plan:
    return Plan(
        accounts=1500,
        futures=150,
        seed=seed,
        horizon_s=86_400,
        params={**LIVELY, **params},
        laws=laws,
        population=True,
    )


def same(one: Outcomes, other: Outcomes) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(Outcomes))


@pytest.fixture(scope="module")
def lively() -> Outcomes:
    return simulate(plan({}))


@pytest.mark.parametrize("name", LAWS)
def test_a_law_says_what_it_is(name: str) -> None:
    law = LAWS[name]
    assert law.role in ROLES
    assert law.reads in (STATES if law.role == "utility" else EVERY_STATE)
    assert bool(law.terms) == (law.role == "choice")
    assert law.equation
    assert law.params
    assert set(law.none) <= {p.name for p in law.params}


@pytest.mark.parametrize(("law", "p"), PARAMS, ids=[p.name for _, p in PARAMS])
def test_a_parameter_has_bounds_a_unit_and_a_source(law: Law, p: Param) -> None:
    assert LAWS[p.name.partition(".")[0]] is law
    assert p.low <= p.default <= p.high
    assert p.low < p.high
    assert p.unit
    assert p.doc
    assert known_source(p.source), f"{p.source} is no finding, no data set, and not assumed"
    for outside in (np.nextafter(p.low, -np.inf), np.nextafter(p.high, np.inf), np.nan):
        with pytest.raises(OutOfBounds, match=p.name):
            parameters({p.name: float(outside)})


@pytest.mark.parametrize("name", [p.name for law, p in PARAMS if law in SPREADING.values()])
def test_no_parameter_is_dead(name: str, lively: Outcomes) -> None:
    p = next(p for _, p in PARAMS if p.name == name)
    now = LIVELY.get(name, p.default)
    far = p.low if now - p.low > p.high - now else p.high
    moved = now + 0.3 * (far - now)
    assert not same(lively, simulate(plan({name: moved})))


@pytest.mark.parametrize("name", SPREADING)
def test_at_strength_zero_a_law_is_as_if_absent(name: str, lively: Outcomes) -> None:
    without = tuple(other for other in LAWS if other != name)
    absent, zero = simulate(plan({}, without)), simulate(plan(dict(LAWS[name].none)))
    assert same(absent, zero)
    assert not same(absent, lively)


def test_the_order_of_laws_does_not_matter(lively: Outcomes) -> None:
    assert same(lively, simulate(plan({}, tuple(LAWS)[::-1])))


def test_the_seed_decides(lively: Outcomes) -> None:
    assert same(lively, simulate(plan({})))
    assert not same(lively, simulate(plan({}, seed=6)))


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'herding'"):
        simulate(plan({}, ("herdin",)))
    with pytest.raises(UnknownName, match=r"did you mean 'herding\.strength'"):
        simulate(plan({"herding.strenght": 0.1}))


def test_more_followers_are_never_shown_less() -> None:
    followers = np.concatenate([[0], np.geomspace(1, 1e7, 200)])
    for share in (0.0, 0.2, 1.0):
        for exponent in (0.3, 0.8, 1.0):
            p = parameters({"reach.share": share, "reach.exponent": exponent})
            shown = np.array([LAWS["reach"].function(p, float(f)) for f in followers])
            assert (np.diff(shown) >= 0).all()
            assert (shown[1:] <= followers[1:]).all()


def test_delays_are_a_quantile_function() -> None:
    quantiles = np.linspace(0.0, 0.999, 300)
    delays = np.array([LAWS["attention"].function(parameters(), float(q)) for q in quantiles])
    assert delays[0] == 0
    assert (np.diff(delays) > 0).all()


def test_the_rhythm_never_stops_and_has_mean_one() -> None:
    p = parameters({"day_rhythm.strength": 0.95})
    weights = [LAWS["day_rhythm"].function(p, h / 4) for h in range(96)]
    assert min(weights) > 0
    assert np.mean(weights) == pytest.approx(1.0, abs=0.01)
