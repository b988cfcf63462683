"""Each law worked by hand, at one or two points."""

from math import log

import pytest

from aftersend.laws import LAWS, parameters
from aftersend.laws.attention import HALF_LIVES
from aftersend.laws.feedback import give_up
from aftersend.laws.leaving import uprooted
from aftersend.model.states import NEVER


def value(name: str, x: float, **params: float) -> float:
    given = {f"{name}.{short}": number for short, number in params.items()}
    return LAWS[name].function(parameters(given), x)


def test_utilities() -> None:
    assert value("propensity", 1.0, log_odds=-5.0) == -5.0
    assert value("activity", 2.0, strength=0.5) == 1.0
    assert value("hop_decay", 3.0, factor=0.5) == pytest.approx(log(1 / 8))
    assert value("homophily", 1.0, distance=0.7) == 0.0
    assert value("homophily", 0.0, distance=0.7) == -0.7
    assert value("appeal", -2.0, spread=0.5) == -1.0


def test_herding_doubles_the_odds_where_visible_shares_double_once_a_unit_strength_is_log_two() -> None:
    assert value("herding", 0.0, strength=0.4) == 0.0
    # One vote more multiplies the chance by 1.32 (H01) where the strength is log 1.32 / log 2 = .40.
    assert value("herding", 1.0, strength=0.4) == pytest.approx(log(1.32), abs=1e-3)


def test_competition_presses_with_age_and_supply() -> None:
    assert value("competition", 0.0) == 0.0
    assert value("competition", 7200.0, strength=0.5, supply=1.5) == pytest.approx(-0.5 * log(4.0))


def test_half_of_the_views_come_within_the_half_life() -> None:
    for minutes in HALF_LIVES.values():
        assert value("attention", 0.5, half_life=minutes) == pytest.approx(60 * minutes)
    # 1 - q = (1 + t / scale) ** -tail with tail 1 and half-life 10 min: scale 600 s, three quarters by 1,800 s.
    assert value("attention", 0.75, half_life=10, tail=1.0) == pytest.approx(1800)


def test_the_day_peaks_where_it_is_told_to() -> None:
    assert value("day_rhythm", 20.0, strength=0.5, peak_hour=20.0) == 1.5
    assert value("day_rhythm", 8.0, strength=0.5, peak_hour=20.0) == 0.5
    assert value("day_rhythm", 8.0, strength=0.95, peak_hour=20.0) == pytest.approx(0.05)


def test_reach_and_exposure() -> None:
    assert value("reach", 10_000.0, share=0.5, exponent=0.5) == 50.0
    assert value("reach", 0.0, share=0.5, exponent=0.5) == 0.0
    assert value("exposure", 0.5, spread=1.0) == 1.0
    assert value("exposure", 1.5, spread=1.0) == pytest.approx(2.718281828)


def test_the_feed_stops_grows_and_is_capped() -> None:
    assert value("feed_batches", 0.99) == 0.0
    assert value("feed_batches", 1.0) == 1.0
    assert value("feed_batches", 3.0, most=4.0, gain=2.0) == 9.0
    assert value("feed_batches", 9.0, most=4.0, gain=2.0) == 16.0


def test_being_uprooted_wears_off_and_being_ignored_ends() -> None:
    p = parameters({"leaving.uprooted": 2.0, "leaving.settled_days": 10.0, "feedback.give_up": 1.5})
    assert uprooted(p, 0.0) == 2.0
    assert uprooted(p, 10.0 * log(2.0)) == pytest.approx(1.0)
    assert uprooted(p, NEVER) == pytest.approx(0.0)
    assert give_up(p, 1.0) == 1.5
    assert give_up(p, 0.0) == 0.0


def test_pursuit_begins_seldom_and_goes_on_often() -> None:
    begin, hold, answer, malice = (term.function for term in LAWS["pursuit"].terms)
    p = parameters({"pursuit.begin": -2.0, "pursuit.hold": 3.0, "pursuit.answer": 8.0, "pursuit.malice": 4.0})
    assert begin(p, 1.0) + hold(p, 0.0) == -2.0
    assert begin(p, 1.0) + hold(p, 1.0) == 3.0
    assert (answer(p, 1.0), malice(p, 1.0)) == (8.0, 4.0)
    assert answer(p, 0.0) == malice(p, 0.0) == 0.0


def test_a_note_doubles_the_odds_of_taking_a_post_back() -> None:
    taken_back = LAWS["labels"].terms[-1].function
    assert taken_back(parameters({"labels.note_withdraw": 2.0}), 1.0) == pytest.approx(log(2.0))
    assert taken_back(parameters(), 2.0) == 0.0  # no other label
