"""From a captured thread to a calibrated forecast.

import aftersend as af
forecast = af.forecast(af.read("capture.csv"), at="30m")
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersend.forecasting.result import Forecast
    from aftersend.model.actions import ActionLog
    from aftersend.sources import Capture

FUTURES = 500


def forecast(
    source: "Capture | ActionLog | str | Path",
    at: str | int | None = None,
    horizon: str | int = "7d",
    thread: str | None = None,
    fitted: str | Path | None = None,
    futures: int = FUTURES,
    seed: int = 1,
    threads: int = 2,
) -> "Forecast":
    """How far a thread is likely to go, from its first actions.

    source: a capture, a log, or the path of one. at: how much of the thread is seen, such as "30m" or seconds after
    its root; by default all of it. horizon: how far to look, at most that of the fitted parameters (7 days).
    thread: id of the thread, by default the largest. fitted: file of `aftersend fit`, by default the shipped one.
    threads: of the processor; they have no say in the result. Raises InputError, OutOfBounds and UnknownName.
    """
    from aftersend.core.durations import seconds
    from aftersend.forecasting.make import make
    from aftersend.model.actions import ActionLog
    from aftersend.sources import read

    if isinstance(source, str | Path):
        source = read(source)
    log, coverage = (source, None) if isinstance(source, ActionLog) else (source.log, source.coverage)
    until = seconds(at) if isinstance(at, str) else at
    reach = seconds(horizon) if isinstance(horizon, str) else horizon
    return make(log, coverage, thread, until, reach, Path(fitted) if fitted else None, futures, seed, threads)
