"""A given follower graph: from an npz file or a list of edges to a world with stored followers.

An edge says that its first account, the source, follows its second, the destination: posts travel the other way.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftersend.audience.edges import Edges, edges_of_npz, edges_of_text
from aftersend.core.errors import InputError
from aftersend.model.world import World

MOST_ACCOUNTS = 2**31 - 1


def read_graph(path: Path | str, layer: int = 1) -> World:
    """The world of a graph file: npz (src, dst, n [, directed | etype]), or two columns of text.

    layer: the kind of edge to keep where the file has several (etype). Of a graph without direction each edge is
    followed both ways. Loops do not count, repeated edges count once. All accounts are equally active and of one
    group. Raises InputError for a file that is no graph.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"there is no file {path}")
    edges = edges_of_npz(path, layer) if path.suffix == ".npz" else edges_of_text(path)
    return graph_world(edges)


def graph_world(edges: Edges) -> World:
    """Followers of each account as compressed sparse rows, in increasing order."""
    n = edges.accounts
    if not 2 <= n <= MOST_ACCOUNTS:
        raise InputError(f"{edges.source}: a graph needs 2 to {MOST_ACCOUNTS:,} accounts, this one has {n:,}")
    for name, end in (("source", edges.follower), ("destination", edges.followed)):
        _refuse_outside(name, end, n, edges.source)
    follower, followed = edges.follower, edges.followed
    if not edges.directed:
        follower, followed = np.concatenate([follower, followed]), np.concatenate([followed, follower])
    pairs = np.sort((followed * n + follower)[followed != follower])
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    if not len(pairs):
        raise InputError(f"{edges.source}: the graph has no edge between two accounts")
    indptr = np.searchsorted(pairs, np.arange(n + 1, dtype=np.int64) * n)
    return World(
        reach=np.diff(indptr).astype(np.uint32),
        activity=np.zeros(n, np.uint8),
        activity_levels=np.zeros(1),
        group_start=np.array([0, n], np.int64),
        homophily=0.0,
        seed=0,
        indptr=indptr.astype(np.int64),
        indices=(pairs % n).astype(np.uint32),
    )


def _refuse_outside(name: str, ends: NDArray[np.int64], accounts: int, source: str) -> None:
    wrong = np.flatnonzero((ends < 0) | (ends >= accounts))
    if len(wrong):
        row = int(wrong[0])
        raise InputError(
            f"{source}: the {name} of edge {row + 1} is account {int(ends[row])}, "
            f"allowed is 0 to {accounts - 1} (n - 1)"
        )
