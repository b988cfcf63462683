"""What a trial on a platform needs: whom the platform dealt with first, when, and what they wrote afterwards.

Where only writing is studied, little needs to be read: one post a visit (`slots` and `candidates` of 1). Then hardly
anything that is written meets a reaction, and nobody can take silence for being ignored (`UNHEARD`).
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Run
from aftersend.futures.platform import run as run_platform
from aftersend.model.platform_log import NO, PlatformLog
from aftersend.model.rule import ACTIONS
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

UNHEARD = {"feedback.give_up": 0.0}

Ints = NDArray[np.integer]
Flags = NDArray[np.bool_]


def lived(run: Run, society: Society, policy: Policy) -> PlatformLog:
    """The society under one policy; two policies meet the same people and the same luck."""
    return run_platform(run.society(msgspec.structs.replace(society, policy=policy)), record=())


def decided(log: PlatformLog, action: str) -> Flags:
    """Decisions of this action, one flag a decision."""
    return np.asarray(log.decisions["action"] == ACTIONS.index(action))


def first(log: PlatformLog, author: Ints, tick: Ints) -> Ints:
    """Each account's first tick among these events, `NO` where it has none."""
    soonest = np.full(len(log.accounts["arm"]), log.ticks, np.int64)
    np.minimum.at(soonest, author, tick)
    return np.where(soonest < log.ticks, soonest, NO)


def struck(log: PlatformLog, ticks: int) -> tuple[Ints, Flags]:
    """Each account's first strike, `NO` where it has none; and whether another follows within so many ticks."""
    found = decided(log, "strike")
    who, tick = log.decisions["author"][found], log.decisions["tick"][found]
    start = first(log, who, tick)
    again = np.zeros(len(start), np.bool_)
    again[who[(tick > start[who]) & (tick <= start[who] + ticks)]] = True
    return start, again


def offences(log: PlatformLog, since: Ints, low: int, high: int) -> Ints:
    """Uncivil posts of each account from `low` to `high` ticks after its event; 0 without an event."""
    author, days = log.posts["author"], log.posts["tick"] - since[log.posts["author"]]
    counted = (log.posts["toxic"] == 1) & (since[author] >= 0) & (days >= low) & (days <= high)
    return np.bincount(author[counted], minlength=len(since))


def apart(one: Ints, other: Ints) -> float:
    """Standardised difference of two samples."""
    return float((one.mean() - other.mean()) / np.sqrt((one.var() + other.var()) / 2.0))


def next_posts(log: PlatformLog, since: Ints, many: int, such: Flags) -> Ints:
    """How many of each account's next so many posts after its event are such; 0 without an event."""
    author = log.posts["author"]
    after = (since[author] >= 0) & (log.posts["tick"] > since[author])
    rows = np.flatnonzero(after)
    rows = rows[np.argsort(author[rows], kind="stable")]
    who = author[rows]
    place = np.arange(len(who)) - np.searchsorted(who, who)
    return np.bincount(who[(place < many) & such[rows]], minlength=len(since))
