"""How P04 compares what is alike, on a few posts."""

import numpy as np
import pytest

from aftersend.experiments.checks.P04 import _Matched

# Class 0 has one treated and three others, class 1 one of each, class 2 nobody to compare with.
ALIKE = np.array([0, 0, 0, 0, 1, 1, 2])
TREATED = np.array([1, 0, 0, 0, 1, 0, 1], np.bool_)


def test_classes_that_differ_make_no_difference() -> None:
    level = np.array([1.0, 1.0, 1.0, 1.0, 5.0, 5.0, 99.0])
    assert _Matched(ALIKE, TREATED, ~TREATED).difference(level) == 0.0


def test_a_difference_within_classes_is_told_in_standard_deviations() -> None:
    column = np.array([2.0, 0.0, 1.0, 2.0, 6.0, 5.0, 99.0])
    # One more in either class, each good for one pair; variances 20 - 16 of the treated, 40/3 - 9 of the others.
    assert _Matched(ALIKE, TREATED, ~TREATED).difference(column) == pytest.approx(
        1.0 / np.sqrt((4.0 + 13.0 / 3.0) / 2.0)
    )


def test_what_is_not_known_is_as_if_absent() -> None:
    column = np.array([2.0, np.nan, 1.0, 2.0, 6.0, 5.0, 99.0])
    there = ~np.isnan(column)
    without = _Matched(ALIKE[there], TREATED[there], ~TREATED[there])
    assert _Matched(ALIKE, TREATED, ~TREATED).difference(column) == pytest.approx(without.difference(column[there]))
