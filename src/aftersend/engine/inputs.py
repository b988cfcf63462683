"""What both engines are given, apart from the tables: a world, the past so far, and one row a future."""

from math import gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.errors import InputError
from aftersend.model.world import World

# Streams of luck: what a draw is for.
GRAPH, FUTURE, FOLLOWERS, REACTION, FEED, LIKES, WHO, SPREAD = range(1, 9)
GROUP_SHIFT = 4
NOBODY = (1 << 32) - 1  # stands for the recommender where a follower would name whom it follows


class Crowd(NamedTuple):
    """A world as the engines read it.

    kind[j]: activity class plus 16 times the group. same: homophily in units of 2**-32.
    stride: coprime to the number of accounts, so that the feed meets each account once.
    """

    accounts: int
    kind: NDArray[np.uint8]
    group_start: NDArray[np.int64]
    same: int
    graph_key: np.uint64
    stride: int
    indptr: NDArray[np.int64]
    indices: NDArray[np.uint32]


class Past(NamedTuple):
    """What has happened by `tick` (-1: nothing but the root at tick 0); row 0 is the root.

    account, shown: -1 where unknown; then an account is drawn in each future, and its reach is used.
    """

    tick: int
    when: NDArray[np.int64]
    account: NDArray[np.int64]
    parent: NDArray[np.int64]
    hop: NDArray[np.int64]
    shown: NDArray[np.int64]


class Draws(NamedTuple):
    """One row a future: who posts, utility of the post, and which delay and rhythm tables hold.

    account is -1 where the past or luck decides. appeal moves every utility. shown: followers shown the root,
    or -1 where its account decides.
    """

    account: NDArray[np.int64]
    appeal: NDArray[np.int64]
    shown: NDArray[np.int64]
    delay: NDArray[np.int64]
    rhythm: NDArray[np.int64]


def crowd(world: World) -> Crowd:
    """The world as the engines read it; raises InputError beyond 16 groups or activity classes."""
    groups = len(world.group_start) - 1
    if groups > 16 or len(world.activity_levels) > 16:
        raise InputError(f"a world has at most 16 groups and 16 activity classes, not {groups} groups")
    group = np.repeat(np.arange(groups), np.diff(world.group_start)).astype(np.uint8)
    return Crowd(
        accounts=len(world),
        kind=(world.activity.astype(np.uint8) + (group << GROUP_SHIFT)).astype(np.uint8),
        group_start=world.group_start,
        same=min(round(world.homophily * 2**32), 2**32 - 1),
        graph_key=np.uint64(key(GRAPH, world.seed)),
        stride=_stride(len(world)),
        indptr=world.indptr,
        indices=world.indices,
    )


def fresh_post(account: int = -1, shown: int = -1) -> Past:
    """Nothing has happened but the root."""
    one = np.zeros(1, np.int64)
    return Past(-1, one, np.array([account]), one - 1, one, np.array([shown]))


def seeds(accounts: NDArray[np.int64]) -> Past:
    """Several accounts post the same thing at once, as in the independent cascade's usual task."""
    zero = np.zeros(len(accounts), np.int64)
    return Past(-1, zero, accounts.astype(np.int64), zero - 1, zero, zero - 1)


def same_draws(futures: int, appeal: int = 0, shown: int = -1) -> Draws:
    """Futures that differ by luck alone."""
    zero = np.zeros(futures, np.int64)
    return Draws(zero - 1, zero + appeal, zero + shown, zero, zero)


def _stride(n: int) -> int:
    stride = max(1, int(n * 0.618))
    while gcd(stride, n) != 1:
        stride += 1
    return stride
