"""Threads over the futures of a storm: each with its own working memory, none with a say in the result."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.storm_measure import StormMeasures, empty_storms, run_storms
from aftersend.engine.storm_scratch import Stage, stage
from aftersend.futures.storm_setup import StormSetup
from aftersend.model.storm_outcomes import StormOutcomes

FIRST_ROOM = 4096  # events
CHUNK = 16  # futures that a thread takes at once


class StormWorker:
    """One thread's working memory, enlarged when a future does not fit."""

    def __init__(self, setup: StormSetup) -> None:
        self.setup, self.room = setup, max(FIRST_ROOM, 2 * len(setup.case.past.when))
        self.stage = self._fresh()

    def _fresh(self) -> Stage:
        case, self.stamp = self.setup.case, 1
        days = int(self.setup.storm.facts.day[-1]) + 1
        return stage(len(case.world), case.clock.ticks, len(case.groups), len(case.rules), days, self.room)

    def _enlarge(self) -> None:
        self.room *= 4
        self.stage = self._fresh()

    def block(self, first: int, count: int, at: int, out: StormMeasures) -> None:
        """Futures first .. first + count - 1 into rows `at` .. of `out`."""
        s = self.setup
        edges = s.edges // s.case.clock.tick_s
        while count:
            done = run_storms(
                np.uint64(s.case.seed), first, count, self.stamp, s.storm, s.late, s.definition, edges, self.stage,
                out, at, True,
            )  # fmt: skip
            self.stamp += count
            first, at, count = first + done, at + done, count - done
            if count:
                self._enlarge()

    def events(self, future: int) -> NDArray[np.int32]:
        """The events of one future, shape (events, 8); columns as in `engine.storm_scratch`."""
        out = room_for(self.setup, 1)
        self.block(future, 1, 0, out)
        return np.array(self.stage.event[: out.events[0]])


def room_for(setup: StormSetup, futures: int) -> StormMeasures:
    """Room for the measures of some futures."""
    case, days = setup.case, int(setup.storm.facts.day[-1]) + 1
    return empty_storms(futures, len(setup.edges), len(case.groups), len(case.rules), days)


def run_storm_futures(setup: StormSetup, first: int, count: int, threads: int = 1) -> StormOutcomes:
    """Futures first .. first + count - 1; the same for any number of threads."""
    return run_storm_numbers(setup, np.arange(first, first + count), threads)


def run_storm_numbers(setup: StormSetup, numbers: NDArray[np.int64], threads: int = 1) -> StormOutcomes:
    """The futures of these numbers, in this order; the same for any number of threads."""
    out = room_for(setup, len(numbers))
    idle: SimpleQueue[StormWorker] = SimpleQueue()
    for _ in range(threads):
        idle.put(StormWorker(setup))

    def chunk(at: int) -> None:
        worker = idle.get()
        try:
            for row in range(at, min(at + CHUNK, len(numbers))):
                worker.block(int(numbers[row]), 1, row, out)
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(chunk, range(0, len(numbers), CHUNK)))
    return as_outcomes(setup, numbers, out)


def as_outcomes(setup: StormSetup, numbers: NDArray[np.int64], m: StormMeasures) -> StormOutcomes:
    """Measures with moments in seconds, and the names of what their columns stand for."""
    case, tick_s = setup.case, setup.case.clock.tick_s
    decided = _seconds(m.decided, tick_s)
    labels = [i for i, rule in enumerate(case.rules.values()) if rule.action == "label"]
    labelled = np.where(decided < 0, np.iinfo(np.int64).max, decided)[:, labels]
    earliest = labelled.min(axis=1, initial=np.iinfo(np.int64).max)
    plain = ("exposed", "reactions", "uncivil", "depth", "breadth", "broadcast", "virality", "storm", "seen",
             "shares", "condemned", "weight")  # fmt: skip
    return StormOutcomes(
        future=numbers,
        **{name: getattr(m, name) for name in plain},
        peak_s=_seconds(m.peak, tick_s),
        hidden_s=_seconds(m.hidden, tick_s),
        labelled_s=np.where(earliest == np.iinfo(np.int64).max, -1, earliest),
        decided_s=decided,
        edges_s=setup.edges,
        groups=case.groups,
        rules=tuple(f"{name} {rule.version}" for name, rule in case.rules.items()),
    )


def _seconds(ticks: NDArray[np.int64], tick_s: int) -> NDArray[np.int64]:
    return np.where(ticks < 0, -1, ticks * tick_s)


def run_storm_events(setup: StormSetup, future: int) -> NDArray[np.int32]:
    """The events of one future, run alone."""
    return StormWorker(setup).events(future)
