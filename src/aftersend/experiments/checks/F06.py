"""F06: forgiveness against the delay of an apology; without the law of timing the soonest is always the best."""

from aftersend.experiments.check import Check, Run
from aftersend.record import timing


def statistics(run: Run) -> dict[str, float]:
    """What waiting gains and loses where one must be heard, and costs where one must serve."""
    return timing.statistics(run.seed, run.params({}))


CHECK = Check(statistics, without=("timing",), seconds=0.5)
