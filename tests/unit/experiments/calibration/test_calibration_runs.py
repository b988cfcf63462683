from collections.abc import Mapping
from pathlib import Path

from aftersend.experiments.calibration.runs import Job, Runs
from aftersend.experiments.check import Check, Run

JOBS = [Job(finding="A", luck=k, numbers={"x": float(k)}) for k in range(3)]


def checks(made: list[Mapping[str, float]]) -> dict[str, Check]:
    def statistics(run: Run) -> dict[str, float]:
        made.append(run.numbers)
        return {"s": run.numbers["x"] * 2.0, "t": float("nan"), "seed": float(run.seed % 1000)}

    return {"A": Check(statistics, seconds=2.0)}


def test_no_run_is_made_twice_even_after_a_stop(tmp_path: Path) -> None:
    made: list[Mapping[str, float]] = []
    first = Runs(tmp_path / "runs", 1, checks(made))(JOBS[:2])
    again = Runs(tmp_path / "runs", 2, checks(made))
    assert again.seconds(JOBS) == 1.0  # one to go, on two threads
    found = again(JOBS)
    assert len(made) == 3
    assert [s["s"] for s in found] == [0.0, 2.0, 4.0]
    assert found[0]["t"] is None
    assert [s["seed"] for s in first] == [s["seed"] for s in found[:2]]


def test_luck_is_that_of_the_job_alone(tmp_path: Path) -> None:
    one, other = Job(finding="A", luck=1, numbers={"x": 1.0}), Job(finding="A", luck=1, numbers={"x": 2.0})
    a, b = Runs(tmp_path / "runs", 1, checks([]))([one, other])
    assert a["seed"] == b["seed"]
