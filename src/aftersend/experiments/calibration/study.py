"""The calibration from end to end: screen, learn, narrow down, run again where it matters, and say what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend._version import __version__
from aftersend.core.findings import FINDINGS as KNOWN
from aftersend.core.findings import Tolerance
from aftersend.experiments.calibration import design
from aftersend.experiments.calibration.emulator import Emulator, learn
from aftersend.experiments.calibration.free import Box
from aftersend.experiments.calibration.inference import Name, draw, infer, tolerances, weights
from aftersend.experiments.calibration.posterior import Posterior
from aftersend.experiments.calibration.recovery import Recovery, recover
from aftersend.experiments.calibration.runs import Job, Runs
from aftersend.experiments.calibration.sensitivity import Effects, Shares, morris, sobol

PATHS, CLOUD, AGAIN = 3, 14, 16  # paths, points of a Latin hypercube, points where the findings have narrowed it to
SEED, LOG2_TRIED = 1, 14

Floats = NDArray[np.float64]
Values = dict[Name, Floats]
Tick = Callable[[], object]


@dataclass(frozen=True)
class Calibration:
    """What a calibration came to.

    points: where checks were run, shape (runs, dimensions), the last `again` of them in the second wave. values: by
    statistic, one a run. foretold: share of statistics within their bounds in runs of the second wave.
    """

    posterior: Posterior
    points: Floats
    values: Values
    allowed: Mapping[Name, Tolerance]
    emulators: Mapping[Name, Emulator]
    effects: Mapping[Name, Effects]
    shares: Mapping[Name, Shares]
    recovery: Recovery
    again: int


def first_wave(findings: Sequence[str], box: Box) -> list[Job]:
    """Runs on paths and over a Latin hypercube."""
    paths = design.paths(PATHS, len(box), SEED)
    cloud = design.spread(CLOUD, len(box), SEED)
    points = np.concatenate([paths.reshape(-1, len(box)), cloud])
    lucks = [*np.repeat(np.arange(PATHS), 1 + len(box)).tolist(), *range(PATHS, PATHS + CLOUD)]
    return _jobs(findings, box, points, lucks)


def calibrate(findings: Sequence[str], box: Box, runs: Runs, tick: Tick = lambda: None) -> Calibration:
    """Make all runs and draw every conclusion; `tick` is called after each run."""
    first = _collect(runs, first_wave(findings, box), box, tick)
    allowed = tolerances(list(first[1]))
    tried = design.dense(LOG2_TRIED, len(box), SEED)
    effects = _effects(*first)
    weight, _ = weights(_learn(*first, effects), allowed, tried)
    lucks = list(range(PATHS + CLOUD, PATHS + CLOUD + AGAIN))
    second = _collect(runs, _jobs(findings, box, draw(tried, weight, AGAIN), lucks), box, tick)
    points = np.concatenate([first[0], second[0]])
    values = {name: np.concatenate([first[1][name], second[1][name]]) for name in first[1]}
    emulators = _learn(points, values, effects)
    alone = PATHS * (1 + len(box))
    return Calibration(
        posterior=infer(emulators, allowed, box, __version__),
        points=points,
        values=values,
        allowed=allowed,
        emulators=emulators,
        effects={name: effects[name] for name in emulators},
        shares={name: sobol(emulator, len(box)) for name, emulator in emulators.items()},
        recovery=recover(emulators, allowed, points, values, range(alone, len(points))),
        again=AGAIN,
    )


def planned(findings: Sequence[str], box: Box, runs: Runs) -> tuple[int, float]:
    """How many runs a calibration takes, and about how many seconds are still to go."""
    first = first_wave(findings, box)
    middle = _jobs(findings, box, np.full((AGAIN, len(box)), 0.5), list(range(AGAIN)))
    return len(first) + len(middle), runs.seconds(first) + runs.seconds(middle)


def _jobs(findings: Sequence[str], box: Box, points: Floats, lucks: Sequence[int]) -> list[Job]:
    rows = design.numbers(box, points)
    return [Job(finding=f, luck=luck, numbers=row) for row, luck in zip(rows, lucks, strict=True) for f in findings]


def _collect(runs: Runs, jobs: Sequence[Job], box: Box, tick: Tick) -> tuple[Floats, Values]:
    """Points and the value of each statistic there."""
    found = runs(jobs, tick)
    findings = list(dict.fromkeys(job.finding for job in jobs))
    points = design.points(box, [job.numbers for job in jobs[:: len(findings)]])
    values = {
        (f, name): np.array([_number(s[name]) for s in found[k :: len(findings)]])
        for k, f in enumerate(findings)
        for name in KNOWN[f].tolerance
    }
    return points, values


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _effects(points: Floats, values: Values) -> dict[Name, Effects]:
    """Morris's effects, from the runs on paths."""
    dimensions = points.shape[1]
    shape = (PATHS, 1 + dimensions)
    paths = points[: PATHS * (1 + dimensions)].reshape(*shape, dimensions)
    return {name: morris(paths, row[: PATHS * (1 + dimensions)].reshape(shape)) for name, row in values.items()}


def _learn(points: Floats, values: Values, effects: Mapping[Name, Effects]) -> dict[Name, Emulator]:
    found = {name: learn(points, row, effects[name].strength) for name, row in values.items()}
    return {name: emulator for name, emulator in found.items() if emulator is not None}
