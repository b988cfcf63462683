"""T11: half of all shares come within an hour. Without delays all do, at once."""

from aftersend.experiments.check import Check, Run
from aftersend.model.plan import Plan

HOUR, DAY = 3600, 86_400


def statistics(run: Run) -> dict[str, float]:
    """Shares within an hour and within a day of their post, of all shares of 50,000 posts."""
    o = run.posts(Plan(audience="microblog", futures=50_000, population=True))
    shares = (o.curve - 1).sum(axis=0)
    within = {int(edge): float(n / shares[-1]) for edge, n in zip(o.edges_s, shares, strict=True)}
    return {"within_hour": within[HOUR], "within_day": within[DAY]}


CHECK = Check(statistics, without=("attention",), seconds=0.5)
