"""Futures: the same bytes for any number of threads, any order, alone or together."""

from pathlib import Path

import numpy as np
import pytest

from aftersend.core.errors import InputError
from aftersend.core.provenance import file_sha256
from aftersend.futures import one, simulate, stream
from aftersend.futures.cost import estimate
from aftersend.futures.rundir import OUTCOMES, PARTS, execute, start
from aftersend.futures.sample import capture
from aftersend.model.plan import Plan
from aftersend.model.post import Post

PLAN = Plan(accounts=5000, futures=300, seed=3, post=Post(author_reach=3000, appeal=3.0))


def test_threads_have_no_say() -> None:
    alone, together = simulate(PLAN, threads=1), simulate(PLAN, threads=2)
    assert np.array_equal(alone.actions, together.actions)
    assert np.array_equal(alone.curve, together.curve)
    assert alone.actions.max() > 5


def test_a_future_alone_is_the_same_future() -> None:
    whole = simulate(PLAN)
    for k in (0, 17, 299):
        assert len(one(PLAN, k)) == whole.actions[k]


def test_streaming_from_a_later_future() -> None:
    later = next(stream(PLAN, first=250))
    assert np.array_equal(later.actions, simulate(PLAN).actions[250:])


def test_a_future_is_a_log_in_order() -> None:
    k = int(simulate(PLAN).actions.argmax())
    thread = one(PLAN, k).find()
    rows = np.arange(1, len(thread))
    assert (np.diff(thread.time) >= 0).all()
    assert (thread.parent[1:] < rows).all()
    assert (thread.parent[1:] >= 0).all()


def test_curves_end_at_the_number_of_actions() -> None:
    outcomes = simulate(PLAN)
    assert np.array_equal(outcomes.curve[:, -1], outcomes.actions)


def test_run_directory_resumes_and_repeats(tmp_path: Path) -> None:
    plan = Plan(accounts=2000, futures=12_000, population=True)
    file = tmp_path / "plan.json"
    file.write_bytes(plan.to_json())
    run = tmp_path / "run"
    execute(run, start(run, file))
    first = file_sha256(run / OUTCOMES)
    assert execute(run, start(run, None), threads=2) is True

    stopped = tmp_path / "stopped"
    start(stopped, file)

    def stop(finished: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute(stopped, plan, done=stop)
    assert len(list((stopped / PARTS).iterdir())) == 1
    assert execute(stopped, plan) is None
    assert file_sha256(stopped / OUTCOMES) == first


def test_run_directory_keeps_trees(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    file = tmp_path / "plan.json"
    file.write_bytes(Plan(accounts=2000, futures=20, trees=True, post=PLAN.post).to_json())
    execute(tmp_path / "run", start(tmp_path / "run", file))
    events = pq.read_table(tmp_path / "run" / "events.parquet")
    outcomes = pq.read_table(tmp_path / "run" / OUTCOMES)
    assert events.num_rows == sum(outcomes["actions"].to_pylist())


def test_another_plan_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(PLAN.to_json())
    start(tmp_path / "run", file)
    file.write_bytes(Plan().to_json())
    with pytest.raises(InputError, match="already holds another plan"):
        start(tmp_path / "run", file)


def test_cost_is_estimated_from_a_few_futures() -> None:
    cost = estimate(PLAN)
    assert cost.seconds > 0
    assert cost.memory > 1e5
    assert 1 <= cost.actions <= 5000


def test_a_sample_is_the_head_of_a_future() -> None:
    head, whole = capture("microblog", 3600, 50_000, 2.0, 7, "2026-03-02T17:00:00Z")
    everything, same = capture("microblog", 7 * 86_400, 50_000, 2.0, 7, "2026-03-02T17:00:00Z")
    assert whole == same == len(everything)
    assert list(head.time) == [t for t in everything.time if t - everything.time[0] <= 3600]
