"""From a plan to a lazy stream of futures; any one of them can be run alone.

from aftersend.futures import simulate
outcomes = simulate(Plan(futures=1000))
"""

from collections.abc import Callable, Iterator

from aftersend.futures.pool import run, run_events
from aftersend.futures.setup import Setup, prepare
from aftersend.model.actions import ActionLog
from aftersend.model.outcomes import Outcomes, join
from aftersend.model.plan import Plan

BLOCK = 5000  # futures in one piece of the stream


def simulate(plan: Plan, threads: int = 1, done: Callable[[int], None] | None = None) -> Outcomes:
    """Run every future of a plan. `done` is called with the number of futures finished so far."""
    return join(list(stream(plan, threads, done)))


def stream(
    plan: Plan, threads: int = 1, done: Callable[[int], None] | None = None, first: int = 0
) -> Iterator[Outcomes]:
    """Blocks of futures, from number `first` on, each computed when it is asked for."""
    setup = prepare(plan)
    while first < plan.futures:
        count = min(BLOCK, plan.futures - first)
        yield run(setup, first, count, threads)
        first += count
        if done:
            done(first)


def one(plan: Plan, future: int) -> ActionLog:
    """Future number `future` alone, as an action log like any captured one."""
    from aftersend.futures.events import as_log

    setup: Setup = prepare(plan)
    return as_log(run_events(setup, future), plan, setup.world, future)
