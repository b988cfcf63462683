"""V12: views of recommended videos are extremely unequal. From followers alone they would be far less so."""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._populations import gini
from aftersend.model.plan import Plan


def statistics(run: Run) -> dict[str, float]:
    """Gini of the views of 3,000 videos among a million accounts."""
    o = run.posts(Plan(audience="short-video", accounts=1_000_000, futures=3_000, population=True))
    return {"gini_views": gini(o.exposed)}


CHECK = Check(statistics, without=("feed_batches",), seconds=0.6)
