"""F02: the correlation of forgiving with an apology that its weights imply; nothing is drawn."""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks.F01 import correlations


def statistics(run: Run) -> dict[str, float]:
    """The one that this finding gives."""
    return {"apology": correlations()["apology"]}


CHECK = Check(statistics, replicates=1, seconds=0.0)
