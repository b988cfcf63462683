"""Threads over futures: each with its own scratch space, none with a say in the result."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.kernel import run_future
from aftersend.engine.measure import Measures, empty, run_block
from aftersend.engine.scratch import FULL, Scratch, scratch
from aftersend.futures.setup import Setup
from aftersend.model.outcomes import Outcomes

FIRST_ROOM = 4096
CHUNK = 16


class Worker:
    """One thread's scratch space, enlarged when a future does not fit."""

    def __init__(self, setup: Setup) -> None:
        self.setup, self.room, self.stamp = setup, max(FIRST_ROOM, 2 * len(setup.past.when)), 0
        self.scratch = self._fresh()

    def _fresh(self) -> Scratch:
        self.stamp = 1
        return scratch(len(self.setup.world), self.setup.clock.ticks, self.room)

    def _enlarge(self) -> None:
        self.room *= 4
        self.scratch = self._fresh()

    def block(self, first: int, count: int, at: int, edges: NDArray[np.int64], out: Measures) -> None:
        """Futures first .. first + count - 1 into rows `at` .. of `out`."""
        s = self.setup
        while count:
            done = run_block(
                np.uint64(s.seed), first, count, self.stamp, s.crowd, s.tables, s.feed, s.past, s.draws,
                self.scratch, edges, True, out, at,
            )  # fmt: skip
            self.stamp += count
            first, at, count = first + done, at + done, count - done
            if count:
                self._enlarge()

    def events(self, future: int) -> NDArray[np.int32]:
        """The shares of one future, shape (shares, 6); columns as in `engine.scratch.Scratch.event`."""
        s = self.setup
        while True:
            n, _ = run_future(
                np.uint64(s.seed), future, self.stamp, s.crowd, s.tables, s.feed, s.past, s.draws, self.scratch
            )
            self.stamp += 1
            if n != FULL:
                return np.asarray(self.scratch.event[:n].copy())
            self._enlarge()


def run(setup: Setup, first: int, count: int, threads: int = 1) -> Outcomes:
    """Futures first .. first + count - 1; the same for any number of threads."""
    edges = setup.edges // setup.clock.tick_s
    out = empty(count, len(edges))
    idle: SimpleQueue[Worker] = SimpleQueue()
    for _ in range(threads):
        idle.put(Worker(setup))

    def chunk(at: int) -> None:
        worker = idle.get()
        try:
            worker.block(first + at, min(CHUNK, count - at), at, edges, out)
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(chunk, range(0, count, CHUNK)))
    return Outcomes(future=np.arange(first, first + count), **out._asdict(), edges_s=setup.edges)


def run_events(setup: Setup, future: int) -> NDArray[np.int32]:
    """The shares of one future, run alone."""
    return Worker(setup).events(future)
