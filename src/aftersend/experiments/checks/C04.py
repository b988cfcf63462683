"""C04: the time constant of the slow record; nothing is drawn."""

from math import log

from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters


def statistics(run: Run) -> dict[str, float]:
    """Years in which the record falls to one part in e."""
    return {"slow_years": parameters()["memory.record_half_life"] / log(2.0)}


CHECK = Check(statistics, replicates=1, seconds=0.0)
