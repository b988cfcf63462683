"""Speed on one cascade job, as ratios within this run: the independent cascade and all laws against CyNetDiff,
compiled loops against the same loops in C, two threads against one.

python -m benchmarks.cascade [--rounds 15]
"""

import argparse
import itertools
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.engine.inputs import SPREAD
from aftersend.engine.percolation import Percolation
from benchmarks.exposing import compiled_and_c
from benchmarks.job import PROBABILITY, Job, cynetdiff, job
from benchmarks.spreading import BARE, Simulator, same_size
from benchmarks.timing import alternate, machine, times_faster
from benchmarks.twins import at, library, whole, word

Runner = Callable[[], NDArray[np.integer]]
SHARE = 4  # realisations of the slow contender in one turn; the fast ones run more


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="turns of each contender (default 15)")
    rounds = parser.parse_args().rounds
    j = job()
    print(machine(), flush=True)
    cascade = Percolation(j.world, PROBABILITY)
    against_cynetdiff(j, cascade, rounds)
    with tempfile.TemporaryDirectory() as folder:
        against_c(j, cascade, rounds, Path(folder))
    two_threads(j, cascade, rounds)
    print(machine())


def against_cynetdiff(j: Job, cascade: Percolation, rounds: int) -> None:
    """Realisations per CPU second of one core, relative to CyNetDiff's."""
    other = cynetdiff(j)
    if other is None:
        print("CyNetDiff is not installed (pip install cynetdiff): nothing to compare with.")
        return
    size = other(200)
    ours = {
        "independent cascade": cascade_runner(j, cascade, 10 * SHARE),
        "no law": Simulator(j, BARE).runner(2 * SHARE),
        "all laws": Simulator(j, {}).runner(2 * SHARE),
        "all laws, same size": Simulator(j, same_size(j, size)).runner(2 * SHARE),
    }
    seconds = alternate({"CyNetDiff": lambda: other(SHARE), **ours}, rounds)
    print(f"CyNetDiff: {SHARE / min(seconds['CyNetDiff']):.0f} realisations/s, mean size {size:.0f}")
    for name, run in ours.items():
        count = 10 * SHARE if name == "independent cascade" else 2 * SHARE
        seconds[name] = [s / count * SHARE for s in seconds[name]]
        print(f"{name}: {SHARE / min(seconds[name]):.0f} realisations/s, mean size {run().mean():.0f}, times "
              f"CyNetDiff's rate: {times_faster(seconds, 'CyNetDiff', name)}")  # fmt: skip


def cascade_runner(j: Job, cascade: Percolation, count: int) -> Runner:
    """Other realisations at each call, so that none finds its memory in the cache."""
    first = itertools.count(0, count)
    return lambda: cascade.sizes(j.seeds, 1, next(first), count)


def against_c(j: Job, cascade: Percolation, rounds: int, folder: Path) -> None:
    """CPU time of compiled loops relative to the same loops in C; their results must be equal."""
    percolation, exposure = library("percolation", folder), library("exposure", folder)
    if percolation is None or exposure is None:
        print("gcc is not installed: no comparison with C.")
        return
    w, seeds, sizes = cascade._working(), np.unique(j.seeds).astype(np.uint32), np.empty(50, np.int64)
    graph, skips = cascade.graph, cascade.skips

    def in_c() -> NDArray[np.int64]:
        percolation.percolate(
            word(key(SPREAD, 1)), whole(0), at(seeds), whole(len(seeds)), at(graph.start), at(graph.whom),
            at(skips.table), at(skips.powers), whole(len(skips.powers)), at(w.reached), at(w.queue), at(w.warm),
            at(w.luck), at(w.found), whole(len(w.found)), at(sizes), whole(len(sizes)),
        )  # fmt: skip
        return sizes

    def compiled() -> NDArray[np.int64]:
        return cascade.sizes(j.seeds, 1, 0, len(sizes))

    compare("independent cascade", compiled, in_c, rounds)
    wave, twin = compiled_and_c(j, exposure)
    compare("exposure of followers, all laws", wave, twin, rounds)


def compare(name: str, ours: Runner, in_c: Runner, rounds: int) -> None:
    if not np.array_equal(np.copy(ours()), np.copy(in_c())):
        raise SystemExit(f"{name}: the compiled loop and its twin in C differ")
    seconds = alternate({"ours": ours, "C": in_c}, rounds)
    print(f"{name}, equal to C, times C's time: {times_faster(seconds, 'ours', 'C')}")


def two_threads(j: Job, cascade: Percolation, rounds: int) -> None:
    """Wall time of one thread relative to two (means something only on a quiet machine), and the CPU time.

    If two threads take no more CPU time than one, only a second free core is missing.
    """
    laws, pool = [Simulator(j, {}) for _ in range(2)], ThreadPoolExecutor(2)
    work: dict[str, list[Runner]] = {
        "independent cascade": [cascade_runner(j, cascade, 300)] * 2,
        "all laws": [s.runner(60) for s in laws],
    }
    for name, (one, other) in work.items():
        contenders = {"one": lambda a=one, b=other: (a(), b()), "two": lambda a=one, b=other: both(pool, a, b)}
        for kind, wall in (("rate by the clock", True), ("CPU time", False)):
            seconds = alternate(contenders, rounds, wall=wall)
            slow, fast = ("one", "two") if wall else ("two", "one")
            print(f"{name}, two threads, times one thread's {kind}: {times_faster(seconds, slow, fast)}")


def both(pool: ThreadPoolExecutor, a: Callable[[], object], b: Callable[[], object]) -> None:
    for done in [pool.submit(a), pool.submit(b)]:
        done.result()


if __name__ == "__main__":
    main()
