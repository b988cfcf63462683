from typing import Any

import pytest

from aftersend.report.record import nearest


def score() -> dict[str, Any]:
    own = {"msle": 1.1, "median_ape": 0.2, "kendall_tau": 0.6, "crps": 0.4, "coverage": {"0.5": 0.5, "0.8": 0.79}}
    other = {"msle": 0.9, "median_ape": 0.3, "kendall_tau": 0.5}
    result = {"n_train": 5, "n_validation": 2, "n_test": 3, "methods": {"aftersend": own, "ridge": other}}
    return {"task": "growth", "results": [{"observe_s": s, **result} for s in (600, 1800, 10_800)]}


@pytest.mark.parametrize(("until", "chosen"), [(0, 600), (900, 600), (1500, 1800), (5000, 10_800), (4000, 1800)])
def test_the_observation_time_with_the_nearest_ratio_is_taken(until: float, chosen: int) -> None:
    assert nearest(score(), until, "here").observe_s == chosen


def test_methods_are_ranked_and_what_was_not_measured_is_none() -> None:
    record = nearest(score(), 1800, "here")
    assert [row.method for row in record.rows] == ["ridge", "aftersend"]
    assert record.rows[0].crps is None
    assert record.rows[0].coverage is None
    assert record.rows[1].coverage == 0.79
    assert record.n == 3
