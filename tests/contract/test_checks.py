"""What every finding and every check must keep, whoever adds it."""

from importlib.resources import files

import pytest

from aftersend.core.findings import FINDINGS
from aftersend.experiments import CHECKS
from aftersend.experiments.numbers import declared

TESTED = [name for name in CHECKS if FINDINGS[name].role == "test"]


def test_a_finding_lies_in_the_file_of_its_id() -> None:
    found = {file.name.removesuffix(".toml") for file in files("aftersend.core.findings").iterdir()}
    assert set(FINDINGS) == {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_says_what_it_is(name: str) -> None:
    f = FINDINGS[name]
    assert all((f.mechanism, f.statement, f.figure, f.interval, f.population, f.source, f.check))
    assert f.url.startswith("https://")
    assert 1900 < f.year < 2100
    assert f.tolerance
    for t in f.tolerance.values():
        assert t.doc
        assert max(t.low, t.above) <= min(t.high, t.below)
        assert not t.parameter or f.role == "set"


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_is_of_a_known_finding(name: str) -> None:
    assert name in FINDINGS
    assert CHECKS[name].replicates >= 1


@pytest.mark.parametrize("name", TESTED)
def test_a_check_can_be_run_without_its_mechanism(name: str) -> None:
    check, known = CHECKS[name], declared()
    assert check.removed
    assert check.replicates >= 4, "too few for an interval that means something"
    assert check.seconds > 0
    for parameter, value in check.off.items():
        known[parameter].check(value)
