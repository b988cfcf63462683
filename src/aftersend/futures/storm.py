"""From a scenario to a lazy stream of futures; any one of them can be run alone.

from aftersend.futures.storm import simulate_storms
outcomes = simulate_storms(Scenario(futures=1000))
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from aftersend.futures.storm_events import storm_log
from aftersend.futures.storm_pool import run_storm_events, run_storm_numbers
from aftersend.futures.storm_setup import Known, StormSetup, prepare_storm, worse
from aftersend.model.actions import ActionLog
from aftersend.model.scenario import Scenario
from aftersend.model.storm_outcomes import StormOutcomes, in_order, join_storms

BLOCK = 1000  # futures in one piece of the stream
Done = Callable[[int], None]


def simulate_storms(
    scenario: Scenario, threads: int = 1, done: Done | None = None, known: Known | None = None
) -> StormOutcomes:
    """Run every future of a scenario. `done` is called with the number of futures finished so far."""
    return join_storms(list(stream_storms(scenario, threads, done, known)))


def stream_storms(
    scenario: Scenario, threads: int = 1, done: Done | None = None, known: Known | None = None
) -> Iterator[StormOutcomes]:
    """Blocks of futures, each computed when it is asked for. known: of a thread that goes on from a capture."""
    parts = _parts(scenario, np.arange(scenario.futures), known or Known())
    for first in range(0, scenario.futures, BLOCK):
        end = min(first + BLOCK, scenario.futures)
        within = [(setup, numbers[(numbers >= first) & (numbers < end)]) for setup, numbers in parts]
        yield in_order(join_storms([run_storm_numbers(setup, n, threads) for setup, n in within if len(n)]))
        if done:
            done(end)


def one_storm(scenario: Scenario, future: int, known: Known | None = None) -> ActionLog:
    """Future number `future` alone, as an action log like any captured one."""
    ((setup, _),) = _parts(scenario, np.array([future]), known or Known())
    return storm_log(run_storm_events(setup, future), scenario, setup.case.world, future)


def _parts(scenario: Scenario, numbers: NDArray[np.int64], known: Known) -> list[tuple[StormSetup, NDArray[np.int64]]]:
    """What the engine reads, once for each severity, and the numbers of the futures that it holds for."""
    shifts = np.zeros(len(numbers)) if known.shifts is None else known.shifts[numbers]
    return [
        (prepare_storm(worse(scenario, shift), known), numbers[shifts == shift]) for shift in np.unique(shifts).tolist()
    ]
