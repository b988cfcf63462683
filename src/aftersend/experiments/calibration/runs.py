"""Runs of checks at given numbers, kept in a file so that none is made twice."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import msgspec

from aftersend.core.chance import key, text_seed
from aftersend.experiments import CHECKS
from aftersend.experiments.check import Check, Run

CALIBRATION = 223  # stream of luck: the seed of a run

Statistics = Mapping[str, float | None]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One run: a finding's check, the how-manieth luck, and the numbers that are not at their defaults."""

    finding: str
    luck: int
    numbers: dict[str, float] = {}

    @property
    def id(self) -> bytes:
        """The same for the same job."""
        return msgspec.json.encode(self, order="sorted")


class Done(msgspec.Struct, frozen=True):
    """A job and the statistics that it gave; what is not a number is null."""

    job: Job
    statistics: dict[str, float | None]


class Runs:
    """Makes runs on some threads, and remembers them in a file of JSON lines, one a run."""

    def __init__(self, path: Path, threads: int = 1, checks: Mapping[str, Check] = CHECKS) -> None:
        self.path, self.threads, self.checks = path, threads, checks
        self._lock = Lock()
        lines = path.read_bytes().splitlines() if path.exists() else []
        known = [msgspec.json.decode(line, type=Done) for line in lines]
        self._known: dict[bytes, Statistics] = {done.job.id: done.statistics for done in known}

    def __call__(self, jobs: Iterable[Job], tick: Callable[[], object] = lambda: None) -> list[Statistics]:
        """The statistics of each job, in order; `tick` is called after each."""

        def one(job: Job) -> Statistics:
            found = self._known.get(job.id) or self._make(job)
            tick()
            return found

        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(one, jobs))

    def seconds(self, jobs: Iterable[Job]) -> float:
        """Estimated seconds for those of the jobs that are still to be made."""
        return sum(self.checks[j.finding].seconds for j in jobs if j.id not in self._known) / self.threads

    def _make(self, job: Job) -> Statistics:
        seed = key(text_seed(job.finding), CALIBRATION, job.luck) >> 1
        computed = self.checks[job.finding].statistics(Run(seed, numbers=job.numbers))
        found: dict[str, float | None] = {name: float(value) for name, value in computed.items()}
        with self._lock:
            self._known[job.id] = found
            with self.path.open("ab") as file:
                file.write(msgspec.json.encode(Done(job, found)) + b"\n")
        return found
