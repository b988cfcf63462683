"""The simulation alone at the shape task: curves of futures that match what was seen of a thread."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import PARENT, TICK
from aftersend.forecasting.condition import TICK_S, Simulator
from aftersend.forecasting.curves import Floats, curves
from aftersend.futures.pool import Worker
from aftersend.model.actions import KIND_CODE, Thread

TRIED, KEPT = 200, 40  # futures run where the size is known, and how many of the nearest in size are kept


def simulated_curves(simulator: Simulator) -> Callable[[Thread, float, int | None], Floats]:
    """A function of (thread as far as seen, seconds seen, final size if known): curves, (futures, 3, MINUTES)."""

    def futures(seen: Thread, until: float, size: int | None) -> Floats:
        count = KEPT if size is None else TRIED
        worker = Worker(simulator.setup(seen, until, count))
        events = [worker.events(k) for k in range(count)]
        if size is None:
            return np.stack([curves(_as_thread(e, seen)) for e in events])
        nearest = sorted(events, key=lambda e: abs(np.log(len(e) / size)))[:KEPT]
        return np.stack([_rescaled(curves(_as_thread(e, seen)), size / len(e)) for e in nearest])

    return futures


def _as_thread(events: NDArray[np.int32], seen: Thread) -> Thread:
    time = np.maximum(events[:, TICK], 0) * float(TICK_S)
    time[: len(seen)] = seen.time
    kind = np.full(len(events), KIND_CODE["share"], np.uint8)
    none = np.full(len(events), -1, np.int64)
    parent = events[:, PARENT].astype(np.int64)
    return Thread(seen.thread_id, seen.t0, time, parent, none, kind, none)


def _rescaled(found: Floats, factor: float) -> Floats:
    """Scale and breadth in proportion to the known size; depth as it is."""
    return np.asarray(found * np.array([[factor], [1.0], [factor]]))
