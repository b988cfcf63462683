import json

import numpy as np
import pytest
from threads import random_log

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.forecasting.baselines import BASELINES
from aftersend.forecasting.growth_score import GrowthScore, score_growth, split
from aftersend.model.actions import ActionLog, Thread

HORIZON = 1e6


@pytest.fixture(scope="module")
def log() -> ActionLog:
    return random_log(160, seed=12)


@pytest.fixture(scope="module")
def score(log: ActionLog) -> GrowthScore:
    def oracle(seen: Thread, until: float) -> np.ndarray:
        assert seen.time.max() <= until
        return np.full(5, float(log.find(seen.thread_id).size(HORIZON)))

    return score_growth(log, [1800], HORIZON, simulation=oracle)


def test_the_json_has_the_agreed_form(score: GrowthScore) -> None:
    found = json.loads(score.to_json())
    assert {k: found[k] for k in ("task", "horizon_s")} == {"task": "growth", "horizon_s": int(HORIZON)}
    result = found["results"][0]
    assert set(result) == {"observe_s", "n_train", "n_validation", "n_test", "methods"}
    assert result["observe_s"] == 1800
    assert set(result["methods"]) == {"aftersend", "simulation", *BASELINES}
    for errors in result["methods"].values():
        assert set(errors) == {"msle", "median_ape", "kendall_tau", "crps", "coverage"}
        assert set(errors["coverage"]) == {"0.5", "0.8", "0.9"}


def test_a_simulation_that_knows_the_future_errs_nowhere(score: GrowthScore) -> None:
    errors = score.results[0].methods["simulation"]
    assert (errors.msle, errors.median_ape) == pytest.approx((0, 0), abs=1e-9)
    assert errors.kendall_tau == pytest.approx(1, abs=0.01)  # equal sizes may differ by rounding
    assert errors.crps == pytest.approx(0, abs=1e-9)


def test_own_method_is_ahead_where_times_tell_more_than_counts(score: GrowthScore) -> None:
    methods = score.results[0].methods
    for simple in ("no_growth", "constant_ratio", "szabo_huberman", "mean_curve"):
        assert methods["aftersend"].msle < methods[simple].msle
        assert methods["aftersend"].crps < methods[simple].crps


def test_parts_follow_the_time_of_the_root(log: ActionLog) -> None:
    parts = split(log)
    assert [len(p) for p in (parts.train, parts.validation, parts.test)] == [112, 24, 24]
    starts = [t.t0 for t in [*parts.past, *parts.test]]
    assert starts == sorted(starts)


def test_baselines_learn_more_where_they_are_refit(log: ActionLog, score: GrowthScore) -> None:
    again = score_growth(log, [1800], HORIZON, refit=True).results[0].methods
    first = score.results[0].methods
    assert again["aftersend"] == first["aftersend"]
    assert again["no_growth"] == first["no_growth"]
    assert again["constant_ratio"].msle != first["constant_ratio"].msle


@pytest.mark.parametrize("percent", [(70, 15, 10), (100, 0, 0), (80, 30, -10)])
def test_a_split_that_is_none_is_refused(log: ActionLog, percent: tuple[int, int, int]) -> None:
    with pytest.raises(InputError, match="three percentages"):
        split(log, percent)


def test_times_outside_the_horizon_are_refused(log: ActionLog) -> None:
    for seconds in (0, HORIZON):
        with pytest.raises(OutOfBounds, match="observed time"):
            score_growth(log, [seconds], HORIZON)


def test_too_few_test_threads_are_refused() -> None:
    with pytest.raises(InputError, match=r"threads of the validation part|learning needs"):
        score_growth(random_log(95, seed=12), [1800], HORIZON, (88, 2, 10))
