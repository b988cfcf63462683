from pathlib import Path

import numpy as np
import pytest
from threads import random_log

from aftersend.core.errors import InputError
from aftersend.forecasting.fitted import Fitted, fit_platform, load
from aftersend.forecasting.habits import habits
from aftersend.forecasting.observed import observe

HORIZON = 86_400.0


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    threads = list(random_log(120, seed=9).threads())
    return fit_platform(threads, HORIZON, {"source": "made up"}, [1800.0])


def test_what_is_saved_forecasts_the_same_when_loaded(fitted: Fitted, tmp_path: Path) -> None:
    fitted.save(tmp_path / "own.npz")
    again = load(tmp_path / "own.npz")
    asked = observe(list(random_log(20, seed=10).threads()), 1800.0, HORIZON)
    none = habits([], HORIZON)
    np.testing.assert_array_equal(again.learner.predict(asked, none), fitted.learner.predict(asked, none))
    np.testing.assert_array_equal(again.prior.weights, fitted.prior.weights)
    assert again.about["source"] == "made up"
    assert again.learner.threads == fitted.learner.threads


def test_the_same_parameters_give_the_same_bytes(fitted: Fitted, tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        fitted.save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"1,2,3\n"])
def test_a_file_that_holds_no_parameters_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wrong.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no fitted parameters"):
        load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="aftersend fit"):
        load(tmp_path / "none.npz")


def test_parameters_of_other_columns_are_refused(
    fitted: Fitted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted.save(tmp_path / "own.npz")
    monkeypatch.setattr("aftersend.forecasting.fitted.columns", lambda: ("another",))
    with pytest.raises(InputError, match="another version"):
        load(tmp_path / "own.npz")


def test_the_shipped_parameters_are_small_and_name_their_source() -> None:
    from aftersend.forecasting.fitted import SHIPPED

    shipped = load()
    assert SHIPPED.stat().st_size < 3_000_000
    assert {"source", "licence"} <= set(shipped.about)
    asked = observe(list(random_log(20, seed=10).threads()), 1800.0, HORIZON)
    assert np.isfinite(shipped.learner.predict(asked, habits([], HORIZON))).all()
