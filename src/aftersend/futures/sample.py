"""A synthetic capture: one simulated thread, cut at a moment, as if somebody had captured it then."""

from dataclasses import replace
from datetime import datetime

from aftersend.core.errors import InputError
from aftersend.futures import one
from aftersend.model.actions import ActionLog
from aftersend.model.plan import Plan
from aftersend.model.post import Post


def capture(audience: str, until_s: int, reach: int, appeal: float, seed: int, sent_at: str) -> tuple[ActionLog, int]:
    """The first `until_s` seconds of a simulated thread, and its final number of actions; raises InputError."""
    try:
        moment = datetime.fromisoformat(sent_at).timestamp()
    except ValueError:
        raise InputError(f"--sent-at is {sent_at!r}, not a date such as 2026-03-02T17:00:00Z") from None
    post = Post(author_reach=reach, appeal=appeal, sent_at=moment)
    log = one(Plan(audience=audience, seed=seed, post=post), 0)
    return cut(log, until_s), len(log)


def cut(log: ActionLog, until_s: float) -> ActionLog:
    """The first `until_s` seconds of a log of one thread (rows in order of time)."""
    n = int((log.time - log.time[0] <= until_s).sum())
    names = (
        "thread",
        "id",
        "parent",
        "author",
        "kind",
        "time",
        "followers",
        "likes",
        "shares",
        "replies",
        "views",
    )
    return replace(log, **{name: getattr(log, name)[:n] for name in (*names, "body")})
