"""The small functions that checks measure with, on worlds worked by hand."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from aftersend.core.findings import FINDINGS
from aftersend.engine.scratch import TICK
from aftersend.engine.storm_case import CONDEMN, DEFEND
from aftersend.engine.storm_scratch import SAID
from aftersend.experiments.check import Run
from aftersend.experiments.checks import A01, M07, P02, V07
from aftersend.laws.readings import READINGS
from aftersend.model.storm_outcomes import StormOutcomes

YES, NO = True, False


def test_incivility_by_name_is_compared_within_threads() -> None:
    calm = (np.array([YES, NO, NO, NO]), np.array([NO, NO, NO, NO]))
    heated = (np.array([YES, YES, YES, NO]), np.array([YES, YES, YES, YES]))
    assert A01.within([calm, heated]) == 0.0  # the named are where it is heated; within a thread all are alike
    assert A01.within([(np.array([YES, YES, NO, NO]), np.array([YES, NO, NO, NO]))]) == pytest.approx(0.5)
    assert np.isnan(A01.within([(np.array([YES, YES]), np.array([YES, NO]))]))


def test_reactions_are_counted_by_the_end_of_each_edge() -> None:
    event = np.zeros((4, max(TICK, SAID) + 1), np.int32)
    event[:, TICK] = [1, 3, 3, 9]
    event[:, SAID] = [CONDEMN, CONDEMN, DEFEND, CONDEMN]
    assert P02.count(event, CONDEMN, np.array([0, 1, 3, 10])).tolist() == [0, 1, 2, 3]


def test_the_slope_of_a_rate_that_follows_the_crowd() -> None:
    """Rates of exactly (1 + condemners) ** 0.5, in posts with constants of their own."""
    condemners = np.array([0, 3, 8, 15])
    views = np.array([10_000, 10_000, 10_000, 10_000])
    posts = [(level * views * np.sqrt(1.0 + condemners) / 1e4, views, condemners) for level in (10, 40)]
    acts = [(np.round(a).astype(np.int64), v, c) for a, v, c in posts]
    assert P02.slope(acts) == pytest.approx(0.5, abs=1e-6)
    flat = [(np.full(4, 20), views, condemners)]
    assert P02.slope(flat) == pytest.approx(0.0, abs=1e-9)


def test_a_storm_dies_down_if_a_later_day_has_half_of_the_worst() -> None:
    edges = np.arange(0, 4 * P02.DAY + 1, P02.DAY)
    outcomes = SimpleNamespace(edges_s=edges, condemned=np.array([[0, 10, 30, 35, 40], [0, 1, 3, 8, 20]]))
    assert P02.dies_down(cast(StormOutcomes, outcomes)).tolist() == [True, False]


def test_the_time_to_so_many_views_is_read_off_by_straight_lines() -> None:
    outcomes = SimpleNamespace(edges_s=np.array([100, 200, 300]), seen=np.array([[0, 1000, 2000], [0, 10, 20]]))
    assert V07.times_to(1500, cast(StormOutcomes, outcomes)).tolist() == [250.0]
    assert V07.times_to(10, cast(StormOutcomes, outcomes)).tolist() == [101.0, 200.0]


def test_moods_are_most_of_incivility_where_anyone_offends_and_little_where_few_do() -> None:
    anyone, few = (
        M07.statistics(Run(1, numbers=dict(READINGS[name].params)))["state_share"]
        for name in ("anyone_offends", "few_offend")
    )
    assert FINDINGS["M07"].tolerance["state_share"].holds(anyone)
    assert few < 0.1
