"""C01: employers drawn with all their candidates; how many of them look."""

from aftersend.experiments.check import Check, Run
from aftersend.record.employers import simulate_employers


def statistics(run: Run) -> dict[str, float]:
    """Share of employers who look."""
    return {"looks": simulate_employers("hiring", run.seed).look}


CHECK = Check(statistics, seconds=0.1)
