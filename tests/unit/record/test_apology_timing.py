"""F06: the best moment to apologise comes out of anger that cools and of being heard; it is not put in."""

import pytest

from aftersend.core.findings import FINDINGS
from aftersend.laws import LAWS
from aftersend.record.timing import statistics, sweep

TOLERANCE = FINDINGS["F06"].tolerance


def passed(found: dict[str, float]) -> dict[str, bool]:
    return {name: tolerance.holds(found[name]) for name, tolerance in TOLERANCE.items()}


def test_it_is_met(seed: int) -> None:
    assert all(passed(statistics(seed)).values())


def test_waiting_pays_only_where_one_must_be_heard(seed: int) -> None:
    t = sweep(seed, observers=60)
    assert t.best_delay > 0
    assert t.heard[0] < max(t.heard) > t.heard[-1]
    assert list(t.service) == sorted(t.service, reverse=True)
    assert t.timing_range < t.quality_range


def test_where_haste_is_believed_the_soonest_apology_is_the_best(seed: int) -> None:
    off = dict(LAWS["timing"].none)
    assert sweep(seed, off, observers=60).best_delay == 0.0
    assert not passed(statistics(seed, off))["heard_gain"]


@pytest.mark.parametrize("half_life", [3.0, 30.0])
@pytest.mark.parametrize("heard", [0.5, 8.0])
def test_its_signs_do_not_hang_on_numbers_that_were_assumed(half_life: float, heard: float, seed: int) -> None:
    """That timing moves less than quality does hang on them: not where anger lasts for weeks and one is heard late."""
    found = statistics(seed, {"anger.half_life": half_life, "timing.heard_half_life": heard})
    signs = {name: holds for name, holds in passed(found).items() if name != "timing_of_quality"}
    assert all(signs.values())
    assert passed(found)["timing_of_quality"] == (half_life < 30 or heard < 1)
