"""T10: the half-life of the microblog preset beside the published one of Twitter; nothing is drawn."""

from aftersend.audience import PRESETS
from aftersend.experiments.check import Check, Run
from aftersend.laws.attention import HALF_LIVES


def statistics(run: Run) -> dict[str, float]:
    """Half-life over the published one."""
    return {"ratio": PRESETS["microblog"].params["attention.half_life"] / HALF_LIVES["twitter"]}


CHECK = Check(statistics, replicates=1, seconds=0.0)
