"""The track record of the growth task: own method beside every baseline and the simulation alone, in one run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.forecasting.baselines import BASELINES
from aftersend.forecasting.features import FEWEST
from aftersend.forecasting.habits import Habits, habits
from aftersend.forecasting.intervals import LEVELS, centre, split_conformal
from aftersend.forecasting.learn import Learner, fit
from aftersend.forecasting.metrics import coverage, crps, kendall_tau, median_ape, msle
from aftersend.forecasting.observed import Observed, final_size, log_growth, observe
from aftersend.model.actions import ActionLog, Thread

Floats = NDArray[np.float64]

SPLIT: Final = (70, 15, 15)
FEWEST_CASES: Final = 10  # threads in the validation and in the test part, at each observation time

# Thread as far as it was seen, and seconds seen -> final actions of its futures, shape (futures,).
Simulation = Callable[[Thread, float], Floats]


@dataclass(frozen=True)
class GrowthErrors:
    """One method at one observation time.

    msle: of log2(growth + 1). median_ape, kendall_tau: of final size. crps: of log2(final actions + 1).
    coverage: share of test threads inside central intervals of "0.5", "0.8" and "0.9".
    """

    msle: float
    median_ape: float
    kendall_tau: float
    crps: float
    coverage: dict[str, float]


@dataclass(frozen=True)
class GrowthResult:
    """One observation time: seconds seen, threads with FEWEST actions or more in each part, errors by method."""

    observe_s: int
    n_train: int
    n_validation: int
    n_test: int
    methods: dict[str, GrowthErrors]


@dataclass(frozen=True)
class GrowthScore:
    """The whole run."""

    horizon_s: int
    results: tuple[GrowthResult, ...]
    task: str = "growth"

    def to_json(self) -> bytes:
        """The run as JSON: `task`, `horizon_s` and a list of `results`."""
        found = {"task": self.task, "horizon_s": self.horizon_s, "results": self.results}
        return msgspec.json.encode(found)


@dataclass(frozen=True, eq=False)
class Parts:
    """The threads of a log by the time of their root, cut into what is learnt from and what is asked."""

    train: list[Thread]
    validation: list[Thread]
    test: list[Thread]

    @property
    def past(self) -> list[Thread]:
        """Everything before the test threads."""
        return self.train + self.validation


def score_growth(
    log: ActionLog,
    observe_s: Sequence[float],
    horizon: float,
    percent: tuple[int, int, int] = SPLIT,
    simulation: Simulation | None = None,
    refit: bool = False,
    seed: int = 1,
) -> GrowthScore:
    """Score growth forecasts at each observation time, in seconds, on the latest threads of a log.

    Baselines learn from the train part and take their intervals from the validation part (split conformal); with
    `refit` their points come from both. The own method learns from both parts, block by block, so that its errors
    are on threads it had not seen. Of a test thread only its first seconds are used, never another test thread.
    Raises InputError and OutOfBounds.
    """
    for seconds in observe_s:
        if not 60 <= seconds < horizon:
            raise OutOfBounds("observed time", seconds, 60, horizon - 1, "s")
    parts = split(log, percent)
    learner = fit(parts.past, horizon, observe_s, seed)
    known = habits(parts.past, horizon)
    results = [_result(parts, learner, known, t, simulation, refit, seed) for t in observe_s]
    return GrowthScore(int(horizon), tuple(results))


def split(log: ActionLog, percent: tuple[int, int, int] = SPLIT) -> Parts:
    """Threads in the order of their roots, cut at these percentages. Raises InputError."""
    if sum(percent) != 100 or min(percent) < 1:
        raise InputError(f"a split is three percentages that sum to 100, such as 70/15/15, not {percent}")
    ordered = sorted(log.threads(), key=lambda t: (t.t0, t.thread_id))
    first = len(ordered) * percent[0] // 100
    second = len(ordered) * (percent[0] + percent[1]) // 100
    return Parts(ordered[:first], ordered[first:second], ordered[second:])


def _result(
    parts: Parts,
    learner: Learner,
    known: Habits,
    seconds: float,
    simulation: Simulation | None,
    refit: bool,
    seed: int,
) -> GrowthResult:
    horizon = learner.horizon_s
    train, validation, test = (observe(part, seconds, horizon) for part in (parts.train, parts.validation, parts.test))
    for name, part in (("train", train), ("validation", validation), ("test", test)):
        if len(part) < FEWEST_CASES:
            raise InputError(
                f"only {len(part)} threads of the {name} part had {FEWEST} actions after {seconds:g} s;"
                f" a score needs {FEWEST_CASES} or more"
            )
    quantiles = learner.predict(test, known)
    methods = {"aftersend": _errors(test, centre(quantiles), quantiles)}
    if simulation:
        futures = _simulated(simulation, test)
        methods["simulation"] = _errors(test, centre(futures), futures)
    for name, fit_baseline in BASELINES.items():
        forecaster = fit_baseline(train, seed)
        around = validation.log_growth - forecaster(validation)
        if refit:
            forecaster = fit_baseline(observe(parts.past, seconds, horizon), seed)
        point = forecaster(test)
        methods[name] = _errors(test, point, np.maximum(split_conformal(point, around), 0.0))
    return GrowthResult(int(seconds), len(train), len(validation), len(test), methods)


def _simulated(simulation: Simulation, asked: Observed) -> Floats:
    futures = [
        np.quantile(log_growth(simulation(thread, asked.until_s), np.array(seen)), LEVELS)
        for thread, seen in zip(asked.threads, asked.seen, strict=True)
    ]
    return np.stack(futures)


def _errors(asked: Observed, point: Floats, quantiles: Floats) -> GrowthErrors:
    """Errors of points and quantiles of log2(growth + 1)."""
    final = final_size(point, asked.seen)
    log_final = np.log2(final_size(quantiles, asked.seen[:, None]) + 1)
    return GrowthErrors(
        msle=msle(asked.log_growth, point),
        median_ape=median_ape(asked.final, final),
        kendall_tau=kendall_tau(asked.final, final),
        crps=crps(np.log2(asked.final + 1), log_final, LEVELS),
        coverage=coverage(asked.log_growth, quantiles, LEVELS),
    )
