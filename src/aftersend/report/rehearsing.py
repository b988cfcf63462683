"""Long work on the terminal: what a rehearsal or a comparison will cost, then a bar."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console

from aftersend.experiments.compare import Choice, Comparison, compare, runs_needed
from aftersend.experiments.rehearse import Rehearsal, rehearse
from aftersend.futures.storm import one_storm, simulate_storms
from aftersend.futures.storm_setup import Known
from aftersend.model.scenario import Scenario
from aftersend.report.progress import bar
from aftersend.sources import write_log

if TYPE_CHECKING:
    from aftersend.experiments.captured import Captured

TRIAL = 20  # futures run to see how long one takes


def run(scenario: Scenario, seen: "Captured | None", threads: int, sweep: bool, err: Console) -> Rehearsal:
    """Rehearse a scenario."""
    each, start = _trial(scenario, seen, threads, err)
    err.print(f"{scenario.futures:,} futures: about {start + each * scenario.futures:,.0f} s")
    with bar(err) as progress:
        task = progress.add_task("futures", total=scenario.futures)
        run = partial(simulate_storms, threads=threads, known=known(seen))
        return rehearse(scenario, run, sweep, lambda n: progress.update(task, completed=n))


def run_comparison(
    scenario: Scenario, choices: Sequence[Choice], seen: "Captured | None", threads: int, err: Console
) -> Comparison:
    """Compare choices."""
    each, start = _trial(scenario, seen, threads, err)
    runs = runs_needed(choices)
    err.print(f"{len(choices)} choices, {runs} runs: at most {runs * (start + each * scenario.futures):,.0f} s")
    with bar(err) as progress:
        task = progress.add_task("runs", total=runs)
        run = partial(simulate_storms, threads=threads, known=known(seen))
        return compare(scenario, choices, run, lambda n: progress.update(task, completed=n))


def write_future(scenario: Scenario, seen: "Captured | None", future: int, path: Path) -> None:
    """Write one future as an action log, in the schema of captured ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_log(one_storm(scenario, future, known(seen)), path)


def known(seen: "Captured | None") -> Known | None:
    """What a capture says of the futures, if they go on from one."""
    return seen.known if seen else None


def _trial(scenario: Scenario, seen: "Captured | None", threads: int, err: Console) -> tuple[float, float]:
    """Seconds a future, and seconds before the first: from a few futures, the compiling of the engine left out."""
    small = msgspec.structs.replace(scenario, futures=min(TRIAL, scenario.futures))
    run = partial(simulate_storms, threads=threads, known=known(seen))
    with err.status("trying a few futures (the engine is compiled once a machine)"):
        run(msgspec.structs.replace(small, futures=1))
        begun = perf_counter()
        run(msgspec.structs.replace(small, futures=1))
        start = perf_counter() - begun
        begun = perf_counter()
        run(small)
    return max(0.0, perf_counter() - begun - start) / small.futures, start
