from aftersend.experiments import CHECKS
from aftersend.experiments.calibration.free import FINDINGS, FREE, box
from aftersend.experiments.calibration.posterior import shipped
from aftersend.experiments.compare import drawn
from aftersend.experiments.numbers import declared
from aftersend.model.scenario import Scenario


def test_there_are_fewer_than_half_as_many_free_numbers_as_findings() -> None:
    assert len(FREE) < len(FINDINGS) / 2
    assert set(FINDINGS) <= set(CHECKS)
    assert {declared()[name].source for name in FREE} == {"assumed"}


def test_the_shipped_posterior_is_of_these_numbers_and_findings() -> None:
    found = shipped()
    assert found.tried == dict(box())
    assert found.findings == FINDINGS
    assert all(low <= value <= high for name, (low, high) in found.tried.items() for value in found.values[name])


def test_the_defaults_are_among_what_the_findings_allow() -> None:
    for name in FREE:
        low, high = shipped().between(name, 0.98)
        assert low <= declared()[name].default <= high, name


def test_worlds_hold_whole_rows_of_the_posterior() -> None:
    rows = [{k: row[k] for k in ("norm_pressure.strength", "anonymity.status")} for row in shipped().rows]
    for world in drawn(Scenario(), 4):
        assert {k: world[k] for k in rows[0]} in rows
