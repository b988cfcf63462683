"""The mean field of a cascade, worked by hand where it can be."""

import numpy as np
import pytest

from aftersend.forecasting.grid import BRANCHING, DIRECT, Rhythm, knows_parents, log_likelihood, shapes, viewed
from aftersend.model.actions import KIND_CODE, Thread

EVEN = Rhythm(np.ones(96))


def thread(times: list[float], parents: list[int] | None = None) -> Thread:
    n = len(times)
    kind = np.full(n, KIND_CODE["share"], np.uint8)
    return Thread("t", 0.0, np.array(times), np.array(parents or [-1] * n), np.full(n, -1), kind, np.full(n, -1))


def test_half_of_an_audience_views_by_the_half_life() -> None:
    for row, (half_life, _) in enumerate(shapes()):
        assert viewed(np.array([60 * half_life]))[row, 0] == pytest.approx(0.5)
    assert (viewed(np.array([-5.0, 0.0])) == 0).all()


def test_activity_time_runs_with_the_hours() -> None:
    weight = np.full(96, 0.5)
    weight[48:] = 1.5  # twice as slow before noon as the mean, half as fast again after it
    rhythm = Rhythm(weight)
    assert rhythm.activity_time(0.0, np.array([3600.0, 86_400.0])) == pytest.approx([1800.0, 86_400.0])
    assert rhythm.activity_time(12 * 3600.0, np.array([3600.0])) == pytest.approx([5400.0])


def test_likelihood_finds_the_audience_that_made_the_log() -> None:
    """Shares of a root's audience of 300 alone, at the quantiles of a half-life of 15 min and a tail of 1.2."""
    setting = next(i for i, s in enumerate(shapes().tolist()) if s == [15.0, 1.2])
    seconds = np.linspace(0, 200_000, 400_001)
    when = np.interp((np.arange(300) + 0.5) / 300, viewed(seconds)[setting], seconds)
    seen = thread([0.0, *when.tolist()], [-1] + [0] * 300)
    found = np.unravel_index(log_likelihood(seen, 200_000, EVEN).argmax(), (len(shapes()), len(DIRECT), len(BRANCHING)))
    assert found[0] == setting
    assert DIRECT[found[1]] == pytest.approx(300, rel=0.3)
    assert BRANCHING[found[2]] == 0.0


def test_nothing_seen_says_nothing() -> None:
    assert (log_likelihood(thread([0.0]), 0.0, EVEN) == 0).all()


def test_parents_count_as_known_when_nearly_all_are() -> None:
    assert knows_parents(thread([0, 1, 2], [-1, 0, 1]))
    assert not knows_parents(thread([0, 1, 2]))
    assert not knows_parents(thread([0]))
