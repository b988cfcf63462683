"""An audience fitted to a log, saved and read back."""

from pathlib import Path

import numpy as np
import pytest

from aftersend.audience import PRESETS
from aftersend.audience.files import load, save
from aftersend.audience.fitting import fit, quantiles
from aftersend.core.errors import InputError
from aftersend.futures import simulate
from aftersend.model.actions import MISSING, ActionLog, texts
from aftersend.model.plan import Plan


def log_of(author: list[int], followers: list[int]) -> ActionLog:
    n = len(author)
    nothing = np.full(n, MISSING, np.int64)
    return ActionLog(
        ("t",), np.zeros(n, np.int32), texts([""] * n), nothing, np.array(author), np.ones(n, np.uint8),
        np.arange(n, dtype=np.float64), np.array(followers), nothing, nothing, nothing, nothing, texts([""] * n),
    )  # fmt: skip


def test_reach_and_activity_are_those_of_the_accounts() -> None:
    authors = [a for a in range(101) for _ in range(1 + a // 50)]  # accounts 0 .. 49 act once, 50 .. 99 twice
    recipe = fit(log_of(authors, [10 * a for a in authors])).recipe
    assert recipe.reach.value[3] == 500  # the median of 0, 10, .. 1000
    assert recipe.activity.value[0] == 1
    assert recipe.activity.value[-2] == 2
    assert recipe.activity_reach_r > 0.8
    assert recipe.groups == (1.0,)


def test_without_follower_counts_reach_comes_from_the_preset() -> None:
    fitted = fit(log_of(list(range(30)), [MISSING] * 30))
    assert fitted.recipe.reach == PRESETS["microblog"].recipe.reach
    assert fitted.params == PRESETS["microblog"].params


def test_too_few_accounts_are_refused() -> None:
    with pytest.raises(InputError, match="names 3 accounts, fitting an audience needs 20"):
        fit(log_of([0, 1, 2, -1], [5, 5, 5, 5]))


def test_the_tail_exponent_is_found_again() -> None:
    """Hill's estimator over 1,000 values has a standard error of 3 %: sees 15 % at a false-alarm rate of 1e-6."""
    u = (np.arange(100_000) + 0.5) / 100_000
    counts = (1000 * (1 - u) ** (-1 / 1.5)).astype(np.int64)
    assert quantiles(counts).tail == pytest.approx(1.5, rel=0.15)


def test_a_saved_audience_is_the_same_and_can_be_simulated(tmp_path: Path) -> None:
    fitted, path = fit(log_of(list(range(100)), list(range(0, 1000, 10)))), tmp_path / "mine.json"
    save(fitted, path)
    assert load(path) == fitted
    assert len(simulate(Plan(audience=str(path), accounts=500, futures=20, horizon_s=86_400))) == 20


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not an audience"),
        (b"{}", "is not an audience"),
        (b'{"recipe": 3}', "is not an audience"),
        (b"\xff", "is not an audience"),
        (None, "cannot read the audience"),
    ],
)
def test_files_that_are_no_audience(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "x.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        load(path)


def test_a_misspelt_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    save(PRESETS["microblog"], path)
    path.write_text(path.read_text().replace('"homophily"', '"homofily"'))
    with pytest.raises(InputError, match="homofily"):
        load(path)
