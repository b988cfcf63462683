"""A whole forecast, from a capture to a result."""

import json
from pathlib import Path

import numpy as np
import pytest

import aftersend as af
from aftersend.core.errors import AftersendError
from aftersend.futures.sample import capture
from aftersend.model.actions import ActionLog
from aftersend.sources import write_log


@pytest.fixture(scope="module")
def log() -> ActionLog:
    return capture("microblog", 45 * 60, 90_000, 1.5, 7, "2026-03-02T17:00:00Z")[0]


@pytest.fixture(scope="module")
def found(log: ActionLog) -> af.Forecast:
    return af.forecast(log, at="30m", futures=100)


def test_quantiles_are_in_order_and_above_what_was_seen(found: af.Forecast) -> None:
    values = list(found.quantiles.values())
    assert values == sorted(values)
    assert values[0] >= found.seen >= 10
    assert found.interval("0.8") == (found.quantiles["0.1"], found.quantiles["0.9"])
    assert found.dots == sorted(found.dots)
    assert len(found.dots) == 50


def test_the_fan_starts_at_the_log_and_ends_at_the_quantiles(found: af.Forecast) -> None:
    assert found.edges_s[-1] == found.horizon_s
    for level, row in found.fan.items():
        assert row[: len(found.observed)] == found.observed
        assert row[-1] == pytest.approx(found.quantiles[level], abs=0.2)
        assert (np.diff(row) >= 0).all()


def test_same_seed_same_bytes_for_any_number_of_threads(log: ActionLog, found: af.Forecast) -> None:
    assert af.forecast(log, at="30m", futures=100, threads=1).to_json() == found.to_json()
    assert json.loads(found.to_json())["thread_id"] == "future-0"


def test_what_comes_after_the_moment_asked_changes_nothing(log: ActionLog, found: af.Forecast) -> None:
    from aftersend.futures.sample import cut

    assert af.forecast(cut(log, 1800), at="30m", futures=100).quantiles == found.quantiles


def test_a_capture_that_is_over_asks_for_a_moment(log: ActionLog) -> None:
    with pytest.raises(AftersendError, match="past the horizon of 1 min; choose a moment --at"):
        af.forecast(log, horizon="1m")


def test_files_are_read(tmp_path: Path, log: ActionLog, found: af.Forecast) -> None:
    write_log(log, tmp_path / "capture.csv")
    from_file = af.forecast(tmp_path / "capture.csv", at="30m", futures=100)
    assert from_file.coverage is not None
    assert from_file.seen == found.seen


def test_too_few_actions_is_said_not_hidden(log: ActionLog) -> None:
    few = af.forecast(log, at="1m", futures=50)
    assert few.seen < 10
    assert any("too few to learn from" in text for text in few.cautions)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"horizon": "30d"}, "horizon is 2.592e\\+06"),
        ({"at": "8d"}, "time seen"),
        ({"thread": "future-1"}, "did you mean 'future-0'"),
        ({"fitted": "nowhere.npz"}, "no fitted parameters"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(log: ActionLog, options: dict[str, str], says: str) -> None:
    with pytest.raises(AftersendError, match=says):
        af.forecast(log, **options)  # type: ignore[arg-type]
