"""Who is there and who follows whom: the world that a post is sent into."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError


@dataclass(frozen=True, eq=False)
class World:
    """Accounts 0 .. n-1, sorted by group.

    reach: followers of each account, shape (n,). activity: activity class of each account, shape (n,).
    activity_levels: mean log-activity of each class, natural log relative to the average account.
    group_start: first account of each group, and n at the end; shape (groups + 1,).
    homophily: share of an account's followers drawn from its own group; the rest are drawn from everyone.
    seed: of the implicit graph.
    indptr, indices: followers of account j are indices[indptr[j]:indptr[j+1]] (compressed sparse rows);
    empty when the graph is implicit: then the k-th follower of j is a hash of (j, k), so that ten million
    accounts need no stored edges.
    """

    reach: NDArray[np.uint32]
    activity: NDArray[np.uint8]
    activity_levels: NDArray[np.float64]
    group_start: NDArray[np.int64]
    homophily: float
    seed: int
    indptr: NDArray[np.int64]
    indices: NDArray[np.uint32]

    def __post_init__(self) -> None:
        if len(self.reach) < 2 or len(self.activity) != len(self.reach):
            raise InputError(f"a world needs at least 2 accounts, each with reach and activity; got {len(self.reach)}")
        if self.group_start[0] != 0 or self.group_start[-1] != len(self.reach):
            raise InputError("group_start must begin at 0 and end at the number of accounts")

    def __len__(self) -> int:
        return len(self.reach)

    @property
    def explicit(self) -> bool:
        """Whether the edges are stored."""
        return len(self.indptr) > 0
