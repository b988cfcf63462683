"""Bounds hold what they should: those named low and high are allowed, those named above and below are not."""

import pytest

from aftersend.core.findings import FINDINGS, Tolerance, known_source

NAN = float("nan")


def test_low_and_high_are_allowed() -> None:
    bounds = Tolerance(doc="x", low=0.7, high=0.95)
    assert bounds.holds(0.7, 0.8, 0.95)
    assert not bounds.holds(0.7, 0.8, 0.96)
    assert not bounds.holds(NAN)
    assert str(bounds) == "0.7 to 0.95"


def test_above_and_below_are_not() -> None:
    assert not Tolerance(doc="x", above=0.0).holds(0.0)
    assert Tolerance(doc="x", above=0.0).holds(1e-9, 1e9)
    assert Tolerance(doc="x", above=-0.1, below=0.1).holds(0.0)
    assert str(Tolerance(doc="x", below=0.0)) == "< 0"


def test_a_tolerance_needs_a_bound() -> None:
    with pytest.raises(ValueError, match="without a bound"):
        Tolerance(doc="x")


def test_sources_are_findings_data_sets_or_assumed() -> None:
    assert all(known_source(s) for s in (*FINDINGS, "youngblood", "assumed"))
    assert not known_source("V99")
