"""One forecast, step by step: what was seen, futures that match it, the learnt end, paths that lead there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftersend.core.durations import words
from aftersend.core.errors import InputError, OutOfBounds
from aftersend.core.provenance import file_sha256, provenance
from aftersend.forecasting.condition import Simulator
from aftersend.forecasting.drivers import drivers
from aftersend.forecasting.features import FEWEST
from aftersend.forecasting.fitted import SHIPPED, Fitted, load
from aftersend.forecasting.habits import habits
from aftersend.forecasting.intervals import LEVELS as FINE
from aftersend.forecasting.observed import Observed, log_growth
from aftersend.forecasting.paths import Paths, calibrated
from aftersend.forecasting.result import DOTS, LEVELS, Forecast, by_level
from aftersend.model.actions import ActionLog, Thread
from aftersend.model.coverage import Coverage
from aftersend.model.outcomes import Outcomes
from aftersend.reading.replies import moods_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked: a thread, of which the first `until` seconds are seen, and how far to look."""

    log: ActionLog
    whole: Thread
    until: int
    horizon: int

    @cached_property
    def seen(self) -> Thread:
        """The thread as far as it is seen."""
        return self.whole.until(self.until)

    @property
    def captured_s(self) -> float:
        """Seconds from the root to the last action of the capture."""
        return float(self.whole.time[-1])


def make(
    log: ActionLog,
    coverage: Coverage | None,
    thread_id: str | None,
    until: int | None,
    horizon: int,
    fitted_file: Path | None,
    futures: int,
    seed: int,
    threads: int,
) -> Forecast:
    """See `aftersend.forecast.forecast`."""
    fitted = load(fitted_file) if fitted_file else load()
    question = _question(log, thread_id, until, horizon, fitted)
    seen = question.seen
    simulator = Simulator(fitted.prior, int(fitted.learner.horizon_s), seed=seed)
    simulated = simulator.futures(seen, question.until, futures, threads)
    growth = learnt(question, fitted) if len(seen) >= FEWEST else alone(simulated, len(seen))
    paths = calibrated(simulated, len(seen), question.until, growth, _observed(seen, simulated.edges_s, question.until))
    paths = paths.until(question.horizon)
    source = fitted_file or SHIPPED
    return Forecast(
        thread_id=seen.thread_id,
        t0=seen.t0,
        until_s=question.until,
        horizon_s=question.horizon,
        seen=len(seen),
        quantiles=by_level(paths.final, 1),
        dots=[round(x) for x in np.quantile(paths.final, (np.arange(DOTS) + 0.5) / DOTS)],
        edges_s=paths.edges_s.tolist(),
        observed=[int(x) for x in paths.by[0, paths.edges_s <= question.until]],
        fan=_fan(paths),
        peak_hour=by_level(paths.peak_hour()),
        end_hour=by_level(paths.end_hour()),
        simulation=by_level(simulated.curve[:, simulated.edges_s == paths.edges_s[-1]].astype(np.float64), 1),
        drivers=drivers(simulator, seen, question.until, threads),
        fitted=_summary(fitted),
        provenance=provenance(
            seed=seed,
            futures=futures,
            fitted=file_sha256(source),
            capture=coverage.sha256 if coverage else None,
        ),
        coverage=coverage,
        moods=moods_of(log, thread_id, question.until),
        cautions=list(_cautions(question, fitted, coverage, fitted_file is None)),
    )


def learnt(question: Question, fitted: Fitted) -> Floats:
    """Quantiles of log2(growth + 1), at `intervals.LEVELS`, from what was learnt on past threads."""
    seen, horizon = question.seen, fitted.learner.horizon_s
    asked = Observed((seen,), question.until, horizon, np.array([float(len(seen))]), np.array([np.nan]))
    past = habits(list(question.log.threads()), horizon)
    return np.asarray(fitted.learner.predict(asked, past)[0])


def alone(simulated: Outcomes, seen: int) -> Floats:
    """The same from the simulation alone, for threads too small for what was learnt."""
    return np.asarray(np.quantile(log_growth(simulated.actions.astype(np.float64), np.array(float(seen))), FINE))


def _question(log: ActionLog, thread_id: str | None, until: int | None, horizon: int, fitted: Fitted) -> Question:
    if len(log) == 0:
        raise InputError("the capture holds no action that can be used; its coverage report says why")
    whole = log.find(thread_id).counted
    most = int(fitted.learner.horizon_s)
    if not 60 <= horizon <= most:
        raise OutOfBounds("horizon", horizon, 60, most, "s (what the parameters were fitted for)")
    seconds = max(60, round(float(whole.time[-1]))) if until is None else until
    if until is None and seconds >= horizon:
        reach, end = words(seconds), words(horizon)
        raise InputError(f"the capture reaches {reach} after the post, past the horizon of {end}; choose a moment --at")
    if not 60 <= seconds < horizon:
        raise OutOfBounds("time seen", seconds, 60, horizon - 1, "s")
    return Question(log, whole, seconds, horizon)


def _observed(seen: Thread, edges_s: NDArray[np.int64], until: int) -> NDArray[np.int64]:
    past = edges_s[edges_s <= until]
    return np.searchsorted(np.sort(seen.time), past, side="right")


def _fan(paths: Paths) -> dict[str, list[float]]:
    rows = np.quantile(paths.by, LEVELS, axis=0)
    return {f"{q:g}": [round(float(v), 1) for v in row] for q, row in zip(LEVELS, rows, strict=True)}


def _summary(fitted: Fitted) -> dict[str, object]:
    """What the parameters were fitted on, without the long lists."""
    return {name: value for name, value in fitted.about.items() if isinstance(value, str | int | float)}


def _cautions(question: Question, fitted: Fitted, coverage: Coverage | None, shipped: bool) -> Iterator[str]:
    """Sentences to read before the numbers."""
    seen = len(question.seen)
    if seen < FEWEST:
        yield f"Only {seen} actions were seen: too few to learn from, so this is the simulation alone, uncalibrated."
    first, last = fitted.learner.times_s[[0, -1]]
    if not first <= question.until <= last:
        yield (
            f"Calibrated for {words(first)} to {words(last)} after the post, not for {words(question.until)}:"
            " the intervals are those of the nearest of them."
        )
    if question.captured_s < 0.5 * question.until:
        yield (
            f"The capture's last action is {words(question.captured_s)} after the post, the moment asked for is"
            f" {words(question.until)}: if the capture ends early, this forecast is too low."
        )
    if shipped:
        yield (
            f"Fitted on {fitted.about.get('source', 'another platform')}; other platforms differ:"
            " `aftersend fit LOG` fits your own."
        )
    if coverage and coverage.missing_share and coverage.missing_share > 0.1:
        yield f"At least {coverage.missing_share:.0%} of the replies are not in the capture: real numbers are higher."
