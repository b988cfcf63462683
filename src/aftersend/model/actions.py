"""The action log: one schema for actions, simulated or real (columns of the native format, as arrays)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import UnknownName

KINDS = ("post", "share", "quote", "reply", "like", "view", "report", "delete")
KIND_CODE = {name: code for code, name in enumerate(KINDS)}
# A view is an exposure, a report and a delete are about a post: none of them carries it further.
COUNTED = np.array([name not in ("view", "report", "delete") for name in KINDS])
MISSING = -1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Texts = NDArray[Any]  # of numpy's StringDType, which its own stubs cannot name yet


def texts(values: list[str]) -> Texts:
    """Strings of any length as one compact array."""
    return np.array(values, dtype=np.dtypes.StringDType())


@dataclass(frozen=True, eq=False)
class ActionLog:
    """Rows sorted by thread, then time; each thread's first row is its root post.

    All arrays have one entry a row, except `thread_ids`. Missing whole numbers are -1.

    time: seconds since 1970-01-01 UTC. thread: index into `thread_ids`. parent: row of the parent, or -1.
    author: code of the account, or -1. kind: index into KINDS.
    followers, likes, shares, replies, views: counts as captured, or -1.
    """

    thread_ids: tuple[str, ...]
    thread: NDArray[np.int32]
    id: Texts
    parent: Ints
    author: Ints
    kind: NDArray[np.uint8]
    time: Floats
    followers: Ints
    likes: Ints
    shares: Ints
    replies: Ints
    views: Ints
    body: Texts

    def __len__(self) -> int:
        return len(self.time)

    @cached_property
    def bounds(self) -> Ints:
        """First row of each thread, and the number of rows at the end; shape (threads + 1,)."""
        return np.searchsorted(self.thread, np.arange(len(self.thread_ids) + 1))

    def one(self, index: int) -> "Thread":
        """The thread at this index of `thread_ids`."""
        rows = slice(int(self.bounds[index]), int(self.bounds[index + 1]))
        parent = self.parent[rows]
        return Thread(
            thread_id=self.thread_ids[index],
            t0=float(self.time[rows][0]),
            time=self.time[rows] - self.time[rows][0],
            parent=np.where(parent >= 0, parent - rows.start, MISSING),
            author=self.author[rows],
            kind=self.kind[rows],
            followers=self.followers[rows],
        )

    def find(self, thread_id: str | None = None) -> "Thread":
        """The thread with this id, or the largest one; raises UnknownName."""
        if thread_id is None:
            return self.one(int(np.diff(self.bounds).argmax()))
        if thread_id not in self.thread_ids:
            raise UnknownName("thread", thread_id, self.thread_ids)
        return self.one(self.thread_ids.index(thread_id))

    def threads(self) -> Iterator["Thread"]:
        """Every thread, in the order of `thread_ids`."""
        return (self.one(i) for i in range(len(self.thread_ids)))


@dataclass(frozen=True, eq=False)
class Thread:
    """One cascade: row 0 is the root, `time` is seconds since the root, `parent` is a row of this thread or -1."""

    thread_id: str
    t0: float
    time: Floats
    parent: Ints
    author: Ints
    kind: NDArray[np.uint8]
    followers: Ints

    def __len__(self) -> int:
        return len(self.time)

    @property
    def counted(self) -> "Thread":
        """Only the actions that carry the post on (no views, reports, deletes)."""
        keep = COUNTED[self.kind]
        return self if keep.all() else self.take(keep)

    def until(self, seconds: float) -> "Thread":
        """What was seen in the first `seconds` after the root, that moment included."""
        return self.take(self.time <= seconds)

    def size(self, horizon: float = np.inf) -> int:
        """Number of counted actions within `horizon` seconds of the root, the root included."""
        return int(((self.time <= horizon) & COUNTED[self.kind]).sum())

    @cached_property
    def depth(self) -> NDArray[np.int64]:
        """Hops from the root along parents, shape (rows,); a row without a known parent counts as one hop."""
        depth = np.zeros(len(self), np.int64)
        for row in range(1, len(self)):
            parent = int(self.parent[row])
            # A parent that is later in time can only be a clock error: treat it as unknown.
            depth[row] = depth[parent] + 1 if 0 <= parent < row else 1
        return depth

    def take(self, keep: NDArray[np.bool_]) -> "Thread":
        """The root and the rows to keep; a row whose parent is not kept has none."""
        keep = keep.copy()
        keep[0] = True
        new_row = np.where(keep, np.cumsum(keep) - 1, MISSING)
        parent = np.where(self.parent >= 0, new_row[self.parent], MISSING)[keep]
        rows = {f.name: getattr(self, f.name)[keep] for f in fields(self) if f.name not in ("thread_id", "t0")}
        return replace(self, **{**rows, "parent": parent})
