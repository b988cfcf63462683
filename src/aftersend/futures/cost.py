"""What a run will cost, said before it starts."""

from dataclasses import dataclass
from time import perf_counter

from aftersend.futures.pool import FIRST_ROOM, run
from aftersend.futures.setup import Setup, prepare
from aftersend.model.plan import Plan

TRIAL = 32  # futures run to see how long one takes
BYTES_AN_ACCOUNT = 4 + 1 + 8 + 1 + 4  # reach, class, shown, kind; stamp of each thread


@dataclass(frozen=True)
class Cost:
    """Estimated seconds and bytes of a run; `actions` is the mean size of a future."""

    seconds: float
    memory: int
    actions: float

    def __str__(self) -> str:
        return f"about {self.seconds:,.1f} s and {self.memory / 2**20:,.0f} MiB, {self.actions:,.1f} actions a future"


def estimate(plan: Plan, threads: int = 1) -> Cost:
    """Cost of the futures of a plan, from its first few; compiling (once a machine) is not counted."""
    started = perf_counter()
    setup = prepare(plan)
    built = perf_counter() - started
    trial = min(TRIAL, plan.futures)
    run(setup, 0, 1)  # compile, or load what was compiled
    started = perf_counter()
    outcomes = run(setup, 0, trial)
    each = (perf_counter() - started) / trial
    mean = float(outcomes.actions.mean())
    rows = plan.futures * (40 + 4 * len(setup.edges) + (20 * mean if plan.trees else 0))
    return Cost(built + each * plan.futures / threads, round(rows + threads * _scratch(setup)), mean)


def _scratch(setup: Setup) -> int:
    return BYTES_AN_ACCOUNT * len(setup.world) + 4 * setup.clock.ticks + FIRST_ROOM * (4 * 16 + 24)
