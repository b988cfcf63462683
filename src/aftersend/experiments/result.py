"""What was found for each finding: published beside simulated, with and without the mechanism."""

from collections.abc import Mapping
from math import isfinite

import msgspec

from aftersend.core.findings import Finding, Tolerance
from aftersend.experiments.interval import NOTHING, Triple

Bounds = tuple[float | None, float | None]
Intervals = Mapping[str, Triple]  # of each statistic of a finding


class Statistic(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a finding: low, mid and high of the simulator as it is, and without the mechanism."""

    doc: str
    tolerance: Bounds
    simulated: Triple
    passed: bool
    knockout: Triple | None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What was found for one finding; `simulated` and `tolerance` are those of its main (first) statistic.

    passed: the interval of every statistic lies in its bounds. knockout_passed: so it does without the mechanism
    (None: nothing was taken out). counts: met, and for a finding of role test not met without. nulls: whether other
    models meet it. note: why nothing was computed.
    """

    id: str
    role: str
    mechanism: str
    grade: str
    confirmed: bool
    published: str
    simulated: Triple
    tolerance: Bounds
    passed: bool
    knockout_passed: bool | None = None
    counts: bool
    without: str = ""
    statistics: dict[str, Statistic] = {}
    nulls: dict[str, bool] = {}
    note: str = ""


def judge(
    finding: Finding,
    simulated: Intervals,
    knockout: Intervals | None = None,
    without: str = "",
    nulls: Mapping[str, Intervals] | None = None,
) -> Result:
    """The result of a finding from the intervals of its statistics, those of the knock-out and of null models.

    Raises ValueError where the statistics are not those that the finding gives bounds for.
    """
    if simulated.keys() != finding.tolerance.keys():
        raise ValueError(f"{finding.id} has bounds for {set(finding.tolerance)}, computed were {set(simulated)}")
    passed, knockout_passed = met(finding, simulated), None if knockout is None else met(finding, knockout)
    return _result(
        finding,
        simulated=simulated[next(iter(finding.tolerance))],
        passed=passed,
        knockout_passed=knockout_passed,
        counts=passed and (finding.role == "set" or knockout_passed is False),
        without=without,
        statistics={
            name: Statistic(
                doc=t.doc,
                tolerance=bounds(t),
                simulated=simulated[name],
                passed=t.holds(*simulated[name]),
                knockout=None if knockout is None else knockout[name],
            )
            for name, t in finding.tolerance.items()
        },
        nulls={name: met(finding, of) for name, of in (nulls or {}).items()},
    )


def unchecked(finding: Finding, note: str) -> Result:
    """The result of a finding for which nothing was computed: not met."""
    return _result(finding, simulated=NOTHING, passed=False, counts=False, note=note)


def met(finding: Finding, intervals: Intervals) -> bool:
    """Whether the interval of every statistic lies within its bounds."""
    return all(t.holds(*intervals[name]) for name, t in finding.tolerance.items())


def bounds(tolerance: Tolerance) -> Bounds:
    """The lower and the upper bound, None where there is none. Whether a bound itself is allowed the finding says."""
    low, high = max(tolerance.low, tolerance.above), min(tolerance.high, tolerance.below)
    return low if isfinite(low) else None, high if isfinite(high) else None


def _result(finding: Finding, **found: object) -> Result:
    names = ("id", "role", "mechanism", "grade", "confirmed")
    facts = {name: getattr(finding, name) for name in names}
    main = next(iter(finding.tolerance.values()))
    return msgspec.convert({**facts, "published": finding.figure, "tolerance": bounds(main), **found}, Result)
