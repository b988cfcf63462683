"""Shared fixtures: the folder of real data, and the seed of statistical tests."""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=1, help="seed of statistical tests")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--seed"))


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Real data, read in place. Absent data skips the test, except under CI, where it must be there."""
    default = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("AFTERSEND_DATA", default))
    if not folder.is_dir():
        reason = f"no real data at {folder}; set AFTERSEND_DATA"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
