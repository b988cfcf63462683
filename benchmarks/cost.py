"""What a run costs, against accounts and futures: worlds of the preset microblog, a post of an account of 10,000.

python -m benchmarks.cost [--most 10000000] [--futures 500]
"""

import argparse
import time
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

import numpy as np

from aftersend.futures.pool import Worker, run
from aftersend.futures.setup import Setup, prepare
from aftersend.model.plan import Plan
from aftersend.model.post import Post
from benchmarks.timing import machine

REACH, APPEAL, ROUNDS = 10_000, 1.5, 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000_000, help="largest world (default ten million)")
    parser.add_argument("--futures", type=int, default=500, help="futures a measurement (default 500)")
    chosen = parser.parse_args()
    print(machine(), flush=True)
    run(prepare(plan(10_000, 1)), 0, 1)  # compiles
    print("against accounts")
    print("accounts | set up s | world MB | a thread MB | exposed | shares | ms a future | ns an exposure | ns a share")
    for accounts in (10**4, 10**5, 10**6, 10**7):
        if accounts <= chosen.most:
            print(row(accounts, chosen.futures), flush=True)
    print("against futures, 100,000 accounts")
    print("futures | s | ms a future")
    for futures in (1, 10, 100, 1000, 10_000):
        setup = prepare(plan(100_000, futures))
        seconds = best(setup, futures)
        print(f"{futures} | {seconds:.4f} | {1e3 * seconds / futures:.3f}", flush=True)
    print(machine())


def plan(accounts: int, futures: int) -> Plan:
    """One post; no world is larger than it needs for its author."""
    return Plan(accounts=accounts, futures=futures, post=Post(author_reach=min(REACH, accounts - 1), appeal=APPEAL))


def row(accounts: int, futures: int) -> str:
    """One line of the table: CPU time, memory of arrays."""
    start = time.process_time()
    setup = prepare(plan(accounts, futures))
    ready = time.process_time() - start
    outcomes, seconds = run(setup, 0, futures), best(setup, futures)
    exposed, shares = outcomes.exposed.mean(), outcomes.actions.mean()
    per_future = seconds / futures
    return (
        f"{accounts} | {ready:.1f} | {megabytes([setup.world, setup.crowd, setup.tables]):.0f} | "
        f"{megabytes([Worker(setup).scratch]):.1f} | {exposed:.0f} | {shares:.0f} | {1e3 * per_future:.3f} | "
        f"{1e9 * per_future / exposed:.1f} | {1e9 * per_future / shares:.0f}"
    )


def best(setup: Setup, futures: int) -> float:
    """CPU seconds of the quickest of a few runs on one thread."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run(setup, 0, futures)
        seconds.append(time.process_time() - start)
    return min(seconds)


def megabytes(holders: Iterable[object]) -> float:
    """Memory of the arrays in some records, those that are shared counted once."""
    arrays: dict[int, int] = {}
    for holder in holders:
        names = [f.name for f in fields(holder)] if is_dataclass(holder) else holder._fields  # type: ignore[attr-defined]
        for value in (getattr(holder, name) for name in names):
            if isinstance(value, np.ndarray):
                arrays[value.__array_interface__["data"][0]] = value.nbytes
    return sum(arrays.values()) / 1e6


if __name__ == "__main__":
    main()
