"""The record's memory: fast talk, slow record, and what delisting takes."""

from math import log

import numpy as np
import pytest

from aftersend.laws import LAWS, parameters
from aftersend.record.memory import curve, half_life, kept

P = parameters()
YEARS = (0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


def test_it_begins_whole_and_only_falls() -> None:
    m = curve(P, YEARS)
    assert m.total[0] == 1.0
    for shares in (m.talk, m.record, m.total, m.delisted):
        assert (np.diff(shares) <= 0).all()
    assert np.allclose(np.add(m.talk, m.record), m.total)


def test_what_was_delisted_is_never_more() -> None:
    m = curve(P, YEARS)
    assert (np.array(m.delisted) < m.total).all()
    lost = P["delisting.granted"] * P["delisting.cut"]
    assert np.allclose(np.subtract(m.total, m.delisted), lost * np.array(m.record))


def test_the_band_holds_the_middle() -> None:
    m = curve(P, YEARS)
    assert (np.array(m.low) <= m.total).all()
    assert (np.array(m.high) >= m.total).all()
    assert m.high[5] - m.low[5] > 0.1


def test_talk_is_gone_in_months_and_the_record_stays_for_years() -> None:
    m = curve(P, (0.5, 8.0))
    assert m.talk[0] < 1e-5
    assert m.record[1] == pytest.approx(0.15)


def test_half_lives_by_hand() -> None:
    only_record = parameters({"memory.talk": 0.0})
    assert half_life(only_record) == pytest.approx(8 * 365.25, abs=0.2)
    only_talk = parameters({"memory.talk": 1.0})
    assert half_life(only_talk) == pytest.approx(10.0, abs=0.2)
    assert half_life(only_talk, left=0.25) == pytest.approx(20.0, abs=0.2)
    assert half_life(P) < half_life(parameters({"memory.talk": 0.4}))


def test_the_bounds_of_the_slow_record_are_those_of_the_finding() -> None:
    """C04 gives time constants of 5 to 30 years; a half-life is ln 2 of that."""
    p = next(p for p in LAWS["memory"].params if p.name == "memory.record_half_life")
    assert p.low / log(2) == pytest.approx(5, abs=0.1)
    assert p.high / log(2) == pytest.approx(30, abs=0.1)


def test_at_strength_zero_nothing_is_forgotten_nor_delisted() -> None:
    assert kept(parameters(dict(LAWS["memory"].none)), 5000.0) == 1.0
    assert kept(parameters(dict(LAWS["delisting"].none)), 500.0, asked=1.0) == kept(P, 500.0)
