"""A finding counts if its check is met and is no longer met without its mechanism: made-up checks, judged by hand."""

import msgspec
import pytest

from aftersend.core.errors import UnknownName
from aftersend.core.findings import Finding, Tolerance
from aftersend.experiments.check import Check, Run
from aftersend.experiments.reproduce import Reproduction, Settings, arms, chosen, reproduce, seconds
from aftersend.experiments.result import Result
from aftersend.model.scenario import Policy
from aftersend.model.society import Society


def finding(role: str = "test", **tolerance: Tolerance) -> Finding:
    words = dict.fromkeys(("mechanism", "statement", "figure", "interval", "population", "source", "check"), "made up")
    facts = {"id": "Z01", "role": role, "url": "https://example.org", "year": 2020, "grade": "E", "confirmed": False}
    return Finding(**words, **facts, tolerance=tolerance or {"value": Tolerance(doc="a value", low=0.0, high=1.0)})


def outcome(check: Check, of: Finding | None = None) -> Result:
    (found,) = reproduce([of or finding()], Settings(), checks={"Z01": check})
    return found


def half(run: Run) -> dict[str, float]:
    return {"value": 0.5}


def half_if_whole(run: Run) -> dict[str, float]:
    return {"value": 2.0 if run.knocked_out else 0.5}


def test_met_and_not_without_the_mechanism_counts() -> None:
    found = outcome(Check(half_if_whole, removes="the whole"))
    assert (found.passed, found.knockout_passed, found.counts) == (True, False, True)
    assert found.simulated == (0.5, 0.5, 0.5)
    assert found.tolerance == (0.0, 1.0)
    assert found.without == "the whole"


def test_met_without_the_mechanism_too_counts_nothing() -> None:
    found = outcome(Check(half, without=("hop_decay",)))
    assert (found.passed, found.knockout_passed, found.counts) == (True, True, False)


def test_not_met_counts_nothing() -> None:
    found = outcome(Check(lambda run: {"value": 1.5}, removes="all"))
    assert (found.passed, found.counts) == (False, False)


def test_a_test_without_a_knock_out_counts_nothing() -> None:
    found = outcome(Check(half))
    assert (found.passed, found.knockout_passed, found.counts) == (True, None, False)


def test_an_interval_that_leaves_the_bounds_is_not_met() -> None:
    """Every replicate lies within, but they differ so much that the next may not."""
    found = outcome(Check(lambda run: {"value": 0.05 + 0.9 * (run.seed % 2)}, removes="all"))
    assert not found.passed
    assert found.simulated[0] < 0.0 < found.simulated[1] < 1.0 < found.simulated[2]


def test_every_statistic_has_to_be_met() -> None:
    two = finding(value=Tolerance(doc="one", low=0.0), other=Tolerance(doc="another", above=0.5))
    found = outcome(Check(lambda run: {"value": 0.5, "other": 0.5}, removes="all"), two)
    assert not found.passed
    assert {name: s.passed for name, s in found.statistics.items()} == {"value": True, "other": False}


def test_what_is_computed_is_what_has_bounds() -> None:
    with pytest.raises(ValueError, match="has bounds for"):
        outcome(Check(lambda run: {"valeu": 0.5}, removes="all"))


def test_a_finding_that_sets_a_number_needs_that_number() -> None:
    within = Tolerance(doc="likes", low=0.03, high=0.08, parameter="feed_batches.like")
    missing = Tolerance(doc="nothing", low=0.0, parameter="no.such")
    held, unknown = (next(reproduce([finding("set", value=t)], Settings(), checks={})) for t in (within, missing))
    assert (held.passed, held.counts, held.knockout_passed) == (True, True, None)
    assert held.simulated == (0.055, 0.055, 0.055)
    assert not unknown.passed
    assert "value" in unknown.note


def test_a_finding_without_a_check_is_not_met() -> None:
    (found,) = reproduce([finding()], Settings(), checks={})
    assert (found.passed, found.counts) == (False, False)
    assert found.note


def test_a_run_carries_its_seed_and_what_is_knocked_out() -> None:
    run = Run(7, {"hop_decay.factor": 1.0, "warning.hazard": 0.0, "strikes.days": 1.0}, knocked_out=True)
    society = run.society(Society(params={"herding.strength": 0.1}, arms=(Policy(name="one"), Policy(name="two"))))
    assert society.seed == 7
    assert society.params == {"herding.strength": 0.1, "hop_decay.factor": 1.0}
    rules = {"warning.hazard": 0.0, "strikes.days": 1.0}
    assert [p.params for p in (society.policy, *society.arms)] == [rules] * 3


def test_replicates_have_seeds_of_their_own_and_null_models_take_the_first() -> None:
    runs = arms(Check(half, without=("hop_decay",)), Settings(seed=3))
    assert {arm: len(of) for arm, of in runs.items()} == {
        "as is": 8, "knocked out": 8, "contagion": 4, "shuffled": 4,
    }  # fmt: skip
    assert len({run.seed for run in runs["as is"]}) == 8
    assert [r.seed for r in runs["as is"]] == [r.seed for r in runs["knocked out"]]
    assert runs["knocked out"][0].off == {"hop_decay.factor": 1.0}
    assert len(arms(Check(half), Settings(quick=True))["as is"]) == 4


def test_results_come_out_as_they_went_in() -> None:
    nothing = outcome(Check(lambda run: {"value": float("nan")}, removes="all"))
    whole = Reproduction(settings=Settings(), findings=(outcome(Check(half_if_whole, removes="all")), nothing))
    data = msgspec.json.decode(whole.to_json())
    assert data["findings"][0]["simulated"] == [0.5, 0.5, 0.5]
    assert data["findings"][1]["simulated"] == [None, None, None]


def test_ids_are_refused_with_the_nearest() -> None:
    assert [f.id for f in chosen(["V02", "V01"])] == ["V01", "V02"]
    with pytest.raises(UnknownName, match="unknown finding 'V011'; did you mean 'V01'"):
        chosen(["V011"])


def test_the_cost_is_said_before() -> None:
    assert seconds(chosen(["V01"]), Settings(), 1) > seconds(chosen(["V01"]), Settings(quick=True), 2) > 0
