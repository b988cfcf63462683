import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from threads import random_log

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.forecasting.curves import curves
from aftersend.forecasting.shape_score import read_thread_list, score_shape
from aftersend.model.actions import ActionLog, Thread

LISTED = {f"t{i}" for i in range(20)}


@pytest.fixture(scope="module")
def small() -> ActionLog:
    return random_log(50, seed=11)


def test_the_json_has_the_agreed_form(small: ActionLog) -> None:
    found = json.loads(score_shape(small, LISTED, [0, 900]).to_json())
    assert found["task"] == "shape"
    assert [r["observe_s"] for r in found["results"]] == [0, 900]
    assert [r["knows_size"] for r in found["results"]] == [True, False]
    for result in found["results"]:
        assert result["n"] == 20
        assert set(result["methods"]) == {"aftersend", "mean_curve", "mean_curve_after_log"}
        for errors in result["methods"].values():
            assert set(errors) == {"scale", "depth", "breadth", "average"}
            assert errors["average"] == pytest.approx((errors["scale"] + errors["depth"] + errors["breadth"]) / 3)


def test_a_simulation_sees_the_log_so_far_and_gets_its_own_row(small: ActionLog) -> None:
    asked: list[tuple[float, int | None]] = []

    def oracle(seen: Thread, seconds: float, size: int | None) -> np.ndarray:
        assert seen.time.max() <= seconds
        asked.append((seconds, size))
        whole = small.find(seen.thread_id)
        return np.stack([curves(whole)] * 3)

    score = score_shape(small, LISTED, [0, 900], oracle)
    assert score.results[0].methods["simulation"].average == pytest.approx(0, abs=1e-6)
    assert score.results[1].methods["simulation"].average == pytest.approx(0, abs=1e-6)
    assert {size for seconds, size in asked if seconds == 900} == {None}
    assert sorted(s for _, s in asked if s) == sorted(small.find(t).size() for t in LISTED)


@pytest.mark.parametrize("seconds", [-1, 59, 60 * 149])
def test_an_observation_outside_the_window_is_refused(small: ActionLog, seconds: float) -> None:
    with pytest.raises(OutOfBounds, match="observed time"):
        score_shape(small, LISTED, [seconds])


def test_a_list_that_names_too_few_threads_is_refused(small: ActionLog) -> None:
    with pytest.raises(InputError, match="names 1 threads"):
        score_shape(small, {"t1", "unknown"}, [0])


def test_a_list_is_read_from_a_marked_table_a_plain_one_or_lines(tmp_path: Path) -> None:
    table = pa.table({"thread_id": ["a", "b", "c"], "oasis198": [True, False, True]})
    pq.write_table(table, tmp_path / "marked")
    pq.write_table(table.drop_columns(["oasis198"]), tmp_path / "plain")
    (tmp_path / "lines").write_text('thread_id,topic\n"a",x\nb,y\n\n')
    assert read_thread_list(tmp_path / "marked") == {"a", "c"}
    assert read_thread_list(tmp_path / "plain") == {"a", "b", "c"}
    assert read_thread_list(tmp_path / "lines") == {"a", "b"}


def _two_marks(path: Path) -> None:
    pq.write_table(pa.table({"thread_id": ["a"], "x": [True], "y": [True]}), path)


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda path: None, "no list of threads"),
        (lambda path: path.write_text(""), "is empty"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00\xd8"), "neither Parquet nor UTF-8"),
        (lambda path: path.write_bytes(b"PAR1 but no more"), "not a readable Parquet"),
        (lambda path: pq.write_table(pa.table({"id": ["a"]}), path), "no column thread_id"),
        (_two_marks, "several marks"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(tmp_path: Path, write: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "list"
    write(path)
    with pytest.raises(InputError, match=message):
        read_thread_list(path)


def test_the_mean_curve_matches_its_published_errors_and_is_beaten(data_dir: Path) -> None:
    """Published for these 198 trees: .163/.249/.214 knowing the size, .144/.215/.141 from 15 minutes."""
    from aftersend.sources import read

    log = read(data_dir / "twitter1516.parquet").log
    results = score_shape(log, read_thread_list(data_dir / "twitter1516_threads.parquet"), [0, 900]).results
    for result, published in zip(results, [(0.163, 0.249, 0.214), (0.144, 0.215, 0.141)], strict=True):
        simple, own = result.methods["mean_curve_after_log"], result.methods["aftersend"]
        plain = result.methods["mean_curve"]
        assert result.n == 198
        assert (plain.scale, plain.depth, plain.breadth) == pytest.approx(published, abs=0.005)
        assert own.scale < simple.scale
        assert own.depth < simple.depth
        assert own.breadth < simple.breadth
