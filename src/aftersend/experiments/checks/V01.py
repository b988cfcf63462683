"""V01: most posts are never passed on. Without a loss of appeal at each hop, chains run too deep."""

from aftersend.experiments.check import Check, Run
from aftersend.model.plan import Plan


def statistics(run: Run) -> dict[str, float]:
    """Lone posts and deep trees among 50,000 posts."""
    o = run.posts(Plan(audience="microblog-2012", accounts=30_000, futures=50_000, population=True))
    return {"lone": float((o.actions == 1).mean()), "deep": float((o.depth >= 2).mean())}


CHECK = Check(statistics, without=("hop_decay",), seconds=1.0)
