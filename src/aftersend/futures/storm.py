"""From a scenario to a lazy stream of futures; any one of them can be run alone.

from aftersend.futures.storm import simulate_storms
outcomes = simulate_storms(Scenario(futures=1000))
"""

from collections.abc import Callable, Iterator

from aftersend.engine.inputs import Draws
from aftersend.engine.storm_case import StormPast
from aftersend.futures.storm_events import storm_log
from aftersend.futures.storm_pool import run_storm_events, run_storm_futures
from aftersend.futures.storm_setup import Cells, StormSetup, prepare_storm
from aftersend.model.actions import ActionLog
from aftersend.model.scenario import Scenario
from aftersend.model.storm_outcomes import StormOutcomes, join_storms

BLOCK = 1000  # futures in one piece of the stream
Done = Callable[[int], None]


def simulate_storms(
    scenario: Scenario,
    threads: int = 1,
    done: Done | None = None,
    past: StormPast | None = None,
    draws: Draws | None = None,
    delays: Cells | None = None,
) -> StormOutcomes:
    """Run every future of a scenario. `done` is called with the number of futures finished so far."""
    return join_storms(list(stream_storms(scenario, threads, done, past, draws, delays)))


def stream_storms(
    scenario: Scenario,
    threads: int = 1,
    done: Done | None = None,
    past: StormPast | None = None,
    draws: Draws | None = None,
    delays: Cells | None = None,
) -> Iterator[StormOutcomes]:
    """Blocks of futures, each computed when it is asked for. past, draws, delays: see `storm_setup.prepare_storm`."""
    setup = prepare_storm(scenario, past, draws, delays)
    for first in range(0, scenario.futures, BLOCK):
        count = min(BLOCK, scenario.futures - first)
        yield run_storm_futures(setup, first, count, threads)
        if done:
            done(first + count)


def one_storm(
    scenario: Scenario,
    future: int,
    past: StormPast | None = None,
    draws: Draws | None = None,
    delays: Cells | None = None,
) -> ActionLog:
    """Future number `future` alone, as an action log like any captured one."""
    setup: StormSetup = prepare_storm(scenario, past, draws, delays)
    return storm_log(run_storm_events(setup, future), scenario, setup.case.world, future)
