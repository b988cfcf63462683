"""C02: a creator's two scandals replayed; without forgiving nobody returns."""

from aftersend.experiments.check import Check, Run
from aftersend.record import creator


def statistics(run: Run) -> dict[str, float]:
    """Followers lost and regained in the quarrel, followers and sponsors lost over the allegation."""
    return creator.statistics(run.seed, run.params({}))


CHECK = Check(statistics, without=("forgiveness",), seconds=0.6)
