"""What a storm costs: the whole command, futures a CPU second, cost of an exposure, and the independent cascade.

python -m benchmarks.storm [--rounds 9]
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from aftersend.core.params import Params
from aftersend.engine.inputs import same_draws
from aftersend.engine.storm_case import POSTED, Case, StormPast
from aftersend.engine.storm_measure import Definition, empty_storms, late_cells, run_storms
from aftersend.engine.storm_scratch import stage
from aftersend.engine.storm_tables import build_storm
from aftersend.engine.tables import Clock
from aftersend.futures.storm_pool import run_storm_futures
from aftersend.futures.storm_setup import StormSetup, every_parameter, prepare_storm
from aftersend.laws import LAWS
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Scenario
from aftersend.model.storm_outcomes import StormOutcomes
from benchmarks.job import Job, cynetdiff, job
from benchmarks.spreading import BASE
from benchmarks.timing import alternate, machine, times_faster

SHARE = 4  # realisations of the slow contender in one turn
FEATURES = Features(moral=2, outgroup=1, negative=2, toxic=0.6, severity={"own side": 0.3, "other side": 0.7})
NOTHING_ELSE = {
    f"base_rates.{act}": -14.0 for act in ("open", "like", "dislike", "praise", "condemn", "defend", "report")
}
COMMAND = """
from benchmarks.storm import scenario
from aftersend.futures.storm import simulate_storms
simulate_storms(scenario(), threads=2)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="turns of each contender (default 9)")
    rounds = parser.parse_args().rounds
    print(machine(), flush=True)
    whole_command(3)
    print("accounts | appeal | laws | futures | futures a CPU second | exposed | reactions | ns an exposure")
    for accounts in (10_000, 100_000, 1_000_000):
        print(row(scenario(accounts=accounts)), flush=True)
    for appeal in (2.0, 4.0):
        print(row(scenario(post=Post(author_reach=10_000, appeal=appeal))), flush=True)
    for futures in (100, 10_000):
        print(row(scenario(futures=futures)), flush=True)
    spreading = tuple(name for name, law in LAWS.items() if law.role != "choice")
    for laws in (spreading, (*spreading, "base_rates"), (*spreading, "base_rates", "indignation", "norm_pressure")):
        print(row(scenario(laws=laws)), flush=True)
    two_threads(rounds)
    against_cynetdiff(job(), rounds)
    print(machine())


def scenario(**changed: object) -> Scenario:
    """A bad post of an account of 10,000 followers, in a world of 100,000; all laws, a week in five-minute ticks."""
    given = {"accounts": 100_000, "futures": 1000, "post": Post(author_reach=10_000), "features": FEATURES}
    return Scenario(**{**given, **changed})  # type: ignore[arg-type]


def whole_command(times: int) -> None:
    """Seconds of a new process that imports, prepares and runs 1,000 futures on two threads."""
    clock, cpu = [], []
    for _ in range(times + 1):  # the first compiles, where nobody has
        start, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-c", COMMAND], check=True)
        after = os.times()
        clock.append(time.perf_counter() - start)
        cpu.append(after.children_user + after.children_system - before.children_user - before.children_system)
    print(f"whole command, 1,000 futures: {min(clock[1:]):.2f} to {max(clock[1:]):.2f} s by the clock, "
          f"{min(cpu[1:]):.2f} to {max(cpu[1:]):.2f} s of CPU time", flush=True)  # fmt: skip


def row(s: Scenario) -> str:
    """One line of the table."""
    setup = prepare_storm(s)
    outcomes, seconds = best(setup, s.futures)
    exposed, laws = outcomes.exposed.mean(), len(s.laws if s.laws is not None else LAWS)
    return (
        f"{s.accounts} | {s.post.appeal:g} | {laws} | {s.futures} | {s.futures / seconds:.0f} | {exposed:.0f} | "
        f"{outcomes.reactions.sum(axis=1).mean():.0f} | {1e9 * seconds / s.futures / exposed:.0f}"
    )


def best(setup: StormSetup, futures: int) -> tuple[StormOutcomes, float]:
    """Outcomes, and CPU seconds of the quickest of a few runs on one thread."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        outcomes = run_storm_futures(setup, 0, futures)
        seconds.append(time.process_time() - start)
    return outcomes, min(seconds)


def two_threads(rounds: int) -> None:
    """CPU time of two threads relative to one: what they cost each other."""
    setup = prepare_storm(scenario(futures=400))
    runs: dict[str, Callable[[], object]] = {
        name: lambda n=n: run_storm_futures(setup, 0, 400, n)  # type: ignore[misc]
        for name, n in (("one", 1), ("two", 2))
    }
    print(f"two threads, times one thread's CPU time: {times_faster(alternate(runs, rounds), 'two', 'one')}")


def against_cynetdiff(j: Job, rounds: int) -> None:
    """Realisations of the independent cascade per CPU second of one core, relative to CyNetDiff's."""
    other = cynetdiff(j)
    if other is None:
        print("CyNetDiff is not installed (pip install cynetdiff): nothing to compare with.")
        return
    ours = Cascade(j)
    seconds = alternate({"CyNetDiff": lambda: other(SHARE), "storm": lambda: ours.run(2 * SHARE)}, rounds)
    seconds["storm"] = [s / 2 for s in seconds["storm"]]
    print(f"CyNetDiff: {SHARE / min(seconds['CyNetDiff']):.0f} realisations/s, mean size {other(100):.0f}")
    print(f"independent cascade with the storm engine's choice: {SHARE / min(seconds['storm']):.0f} realisations/s, "
          f"mean size {ours.run(100).mean():.0f}, times CyNetDiff's rate: "
          f"{times_faster(seconds, 'CyNetDiff', 'storm')}")  # fmt: skip


class Cascade:
    """The job of `benchmarks.cascade` in the storm engine: one reaction, sharing, at a probability of 0.05."""

    def __init__(self, j: Job) -> None:
        n, zero = len(j.world), np.zeros(len(j.seeds), np.int64)
        params: Params = every_parameter({**NOTHING_ELSE, "propensity.log_odds": BASE})
        self.case = Case(
            laws={name: LAWS[name] for name in ("propensity", "base_rates")},
            params=params,
            world=j.world,
            traits={},
            clock=Clock(300, 300),
            features=Features(),
            groups=("everyone",) * (len(j.world.group_start) - 1),
            past=StormPast(-1, zero, j.seeds.astype(np.int64), zero - 1, zero, zero - 1, zero + POSTED, zero),
            draws=same_draws(1),
            seed=1,
        )
        self.storm, self.stamp = build_storm(self.case), 1
        self.late = late_cells(self.storm.tables.delay[0], 2)[None]
        self.stage = stage(n, 1, len(self.case.groups), 0, 1, n)

    def run(self, count: int) -> NDArray[np.int64]:
        """Shares in the next futures."""
        out = empty_storms(count, 0, len(self.case.groups), 0, 1)
        run_storms(
            np.uint64(1), self.stamp, count, self.stamp, self.storm, self.late, Definition(1, 1, 1.0),
            np.zeros(0, np.int64), self.stage, out, 0, False,
        )  # fmt: skip
        self.stamp += count
        return out.events


if __name__ == "__main__":
    main()
