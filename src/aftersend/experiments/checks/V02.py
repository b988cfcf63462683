"""V02: a popular post is rare. Where every post of an author reaches as many, it is rarer than that."""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._populations import popular
from aftersend.model.plan import Plan


def statistics(run: Run) -> dict[str, float]:
    """Popular posts among 200,000, and the mean size of a tree."""
    o = run.posts(Plan(audience="microblog-2012", futures=200_000, population=True))
    return {"popular": float(popular(o).mean()), "mean_size": float(o.actions.mean())}


CHECK = Check(statistics, without=("exposure",), seconds=2.0)
