"""Joins rows into threads by number: ids as whole numbers, root posts, parents, and the order of rows."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, MISSING, Floats, Ints
from aftersend.sources.batch import NO_KIND, Column

POST, REPLY, SHARE, DELETE = (KIND_CODE[k] for k in ("post", "reply", "share", "delete"))
TEXTS = (NO_KIND, POST, KIND_CODE["quote"], REPLY)
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Keys:
    """Ids as whole numbers: equal numbers, equal ids; -1 is missing.

    thread_ids: one a thread. ids: the text of each number, chunked Arrow. thread: index into `thread_ids`, id and
    parent: index into `ids`, shape (rows,). root: the number that each thread's post bears, shape (threads,);
    that of the thread's own id unless found to be another.
    """

    thread_ids: list[str]
    ids: Column
    thread: Ints
    id: Ints
    parent: Ints
    root: Ints

    @cached_property
    def _index(self) -> tuple[Ints, Ints]:
        """(thread, id) as one number, sorted, first rows only; and the row of each."""
        full = self._full(self.thread, self.id)
        order = np.argsort(full, kind="stable")
        full = full[order]
        new = np.ones(len(full), np.bool_)
        new[1:] = full[1:] != full[:-1]
        return (full, order) if new.all() else (full[new], order[new])

    def _full(self, thread: Ints, code: Ints) -> Ints:
        return thread.astype(np.int64) * len(self.ids) + code

    def first_of_each(self) -> Mask:
        """Marks the first row of each id in its thread."""
        first = np.zeros(len(self.thread), np.bool_)
        first[self._index[1]] = True
        return first

    def find(self, thread: Ints, code: Ints) -> Ints:
        """Row of each (thread, id number), or -1; shape of `thread`."""
        known, rows = self._index
        wanted = self._full(thread, code)
        place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return np.where((code >= 0) & (known[place] == wanted), rows[place], MISSING)

    def keep(self, mask: Mask) -> "Keys":
        """Only the rows where `mask` is true, and the threads that still have one."""
        return replace(self, id=self.id[mask], parent=self.parent[mask])._threads(self.thread[mask])

    def _threads(self, thread: Ints) -> "Keys":
        used, thread = np.unique(thread, return_inverse=True)
        names = [self.thread_ids[t] for t in used.tolist()]
        return replace(self, thread_ids=names, thread=thread, root=self.root[used])

    def joined(self) -> "Keys":
        """With each thread that is named after a row of another thread made part of that thread."""
        everywhere = replace(self, thread=np.zeros_like(self.thread))
        home = everywhere.find(np.zeros_like(self.root), self.root)
        above = np.where(home >= 0, self.thread[home], np.arange(len(self.root)))
        for _ in range(len(above).bit_length()):
            above = above[above]
        return self._threads(above[self.thread])

    def with_named_roots(self, threads: Ints, time: Floats) -> "Keys":
        """For these threads, which lack their post: it bears the id that their earliest row names as its parent.

        Unless some row names the thread's own id as parent: then the post bears that.
        """
        by_own_id = np.zeros(len(self.root), np.bool_)
        by_own_id[self.thread[self.parent == self.root[self.thread]]] = True
        earliest = _lowest(self.thread, np.zeros(len(time)), time, len(self.root))[threads]
        named = self.parent[earliest]
        absent = (named >= 0) & (self.find(threads, named) < 0) & ~by_own_id[threads]
        root = self.root.copy()
        root[threads[absent]] = named[absent]
        return replace(self, root=root)

    def with_posts(self, threads: Ints) -> "Keys":
        """With one more row for each of these threads, its post, without a parent."""
        import pyarrow as pa

        code = self.root[threads].astype(np.int64)
        taken = self.find(threads, code) >= 0
        names = pa.array([f"{self.ids[c].as_py()}#post" for c in code[taken].tolist()], pa.string())
        code[taken] = len(self.ids) + np.arange(len(names))
        return replace(
            self,
            ids=pa.chunked_array([*self.ids.chunks, names]),
            thread=np.concatenate([self.thread, threads.astype(self.thread.dtype)]),
            id=np.concatenate([self.id, code.astype(self.id.dtype)]),
            parent=np.concatenate([self.parent, np.full(len(threads), MISSING, self.parent.dtype)]),
        )


def codes_of(column: Column) -> tuple[Ints, Column]:
    """Codes (-1 is missing) and the texts they stand for, in order of appearance, of chunked Arrow text."""
    import pyarrow as pa

    chunks = column.dictionary_encode().chunks
    codes = [c.indices.fill_null(MISSING).to_numpy(zero_copy_only=False) for c in chunks]
    return np.concatenate(codes), pa.chunked_array([chunks[-1].dictionary])


def encode(thread_id: Column, id_: Column, parent_id: Column) -> Keys:
    """Number the threads and all ids of a file; chunked Arrow text of equal lengths."""
    import pyarrow as pa

    thread, names = codes_of(thread_id)
    chunks = [*id_.chunks, *parent_id.chunks, *names.chunks]
    codes, ids = codes_of(pa.chunked_array(chunks, pa.string()))
    rows = len(thread)
    return Keys(names.to_pylist(), ids, thread, codes[:rows], codes[rows : 2 * rows], codes[2 * rows :])


def roots(keys: Keys, kind: NDArray[np.uint8], time: Floats) -> Ints:
    """Row of each thread's root post, or -1 where the capture lacks it; shape (threads,).

    A row of kind post comes first, best the one that bears the thread's id, then the earliest. Next comes any
    other text that bears the thread's id, last the thread's earliest row if it has no kind and names no parent.
    """
    threads = len(keys.root)
    own = keys.id == keys.root[keys.thread]
    earliest = np.zeros(len(time), np.bool_)
    earliest[_lowest(keys.thread, np.zeros(len(time)), time, threads)] = True
    rank = np.full(len(time), 4.0)
    rank[(kind == NO_KIND) & earliest & (keys.parent < 0)] = 3
    rank[np.isin(kind, TEXTS) & own] = 2
    rank[kind == POST] = 1
    rank[(kind == POST) & own] = 0
    best = _lowest(keys.thread, rank, time, threads)
    return np.where(rank[best] < 4, best, MISSING)


def _lowest(thread: Ints, rank: Floats, time: Floats, threads: int) -> Ints:
    """For each thread the row of lowest rank, then of earliest time, then first in the file."""
    order = np.lexsort((time, rank, thread))
    return order[np.searchsorted(thread[order], np.arange(threads))]


def hops(parent: Ints) -> tuple[Ints, Mask]:
    """Steps from each row to the end of its line of parents, and the rows whose line never ends."""
    depth = (parent >= 0).astype(np.int64)
    above = parent.copy()
    for _ in range(len(parent).bit_length() + 1):
        going = np.flatnonzero(above >= 0)
        if not len(going):
            break
        step = above[going]
        depth[going] += depth[step]
        above[going] = above[step]
    return depth, above >= 0


def reorder(thread: Ints, root: Ints, time: Floats, depth: Ints) -> Ints:
    """Order of rows: by thread, its root first, by time, parents before children of the same moment, by file."""
    follows = np.ones(len(thread), np.bool_)
    follows[root] = False
    return np.lexsort((depth, time, follows, thread))


def moved(parent: Ints, order: Ints) -> Ints:
    """Parents after the rows have been put in `order`."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    above = parent[order]
    return np.where(above >= 0, place[above], MISSING)
