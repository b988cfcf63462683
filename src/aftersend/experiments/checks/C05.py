"""C05: the chance that a request to delist succeeds; nothing is drawn."""

from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters


def statistics(run: Run) -> dict[str, float]:
    """Share of requests that are granted."""
    return {"delisted": parameters()["delisting.granted"]}


CHECK = Check(statistics, replicates=1, seconds=0.0)
