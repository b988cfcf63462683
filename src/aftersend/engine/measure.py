"""What is measured on a finished future, compiled: counts over time and the shape of its tree."""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.inputs import Crowd, Draws, Past
from aftersend.engine.kernel import run_future
from aftersend.engine.scratch import DEPTH, FULL, PARENT, TICK, Scratch, count_up_to, inner
from aftersend.engine.tables import Feed, Tables


class Measures(NamedTuple):
    """One row a future.

    actions: posts and shares. exposed: times that the post was shown. depth, breadth: of the tree, in hops and
    in accounts at one hop. broadcast: most direct shares of one account. virality: mean distance between two
    accounts of the tree (Goel et al. 2016), 0 for a lone post. curve[:, b]: actions by
    tick `edges[b]`, that tick included.
    """

    actions: NDArray[np.int64]
    exposed: NDArray[np.int64]
    depth: NDArray[np.int32]
    breadth: NDArray[np.int32]
    broadcast: NDArray[np.int32]
    virality: NDArray[np.float64]
    curve: NDArray[np.int32]


def empty(futures: int, edges: int) -> Measures:
    """Room for the measures of some futures."""
    whole = np.int32
    return Measures(
        np.zeros(futures, np.int64),
        np.zeros(futures, np.int64),
        np.zeros(futures, whole),
        np.zeros(futures, whole),
        np.zeros(futures, whole),
        np.zeros(futures),
        np.zeros((futures, edges), whole),
    )


@inner
def measure_tree(parent: NDArray[np.int32], hop: NDArray[np.int32]) -> tuple[int, int, int, float]:
    """Depth, breadth, largest broadcast and structural virality of a tree given in order of time."""
    n = len(parent)
    below = np.ones(n, np.int64)
    children = np.zeros(n, np.int32)
    width = np.zeros(n + 1, np.int32)
    deepest = broadest = loudest = 0
    for e in range(n - 1, 0, -1):
        if parent[e] >= 0:
            below[parent[e]] += below[e]
            children[parent[e]] += 1
    pairs = 0.0
    for e in range(n):
        width[min(hop[e], n)] += 1
        broadest = max(broadest, width[min(hop[e], n)])
        loudest = max(loudest, children[e])
        deepest = max(deepest, hop[e])
        if parent[e] >= 0:
            pairs += np.float64(below[e]) * np.float64(n - below[e])
    virality = 2.0 * pairs / (np.float64(n) * np.float64(n - 1)) if n > 1 else 0.0
    return deepest, broadest, loudest, virality


@inner
def count_over_time(tick: NDArray[np.int32], edges: NDArray[np.int64], out: NDArray[np.int32]) -> None:
    """Actions by each edge, that tick included; the events need not be in order."""
    out[:] = 0
    for when in tick:
        b = count_up_to(edges, len(edges), when - 1)
        if b < len(out):
            out[b] += 1
    for b in range(1, len(out)):
        out[b] += out[b - 1]


@nb.njit(nogil=True, cache=True)
def run_block(
    seed: np.uint64,
    first: int,
    count: int,
    stamp: int,
    c: Crowd,
    t: Tables,
    f: Feed,
    past: Past,
    draws: Draws,
    s: Scratch,
    edges: NDArray[np.int64],
    trees: bool,
    out: Measures,
    at: int,
) -> int:
    """Run futures first .. first + count - 1 into rows `at` ..; returns how many were done before room ran out."""
    for k in range(count):
        n, exposed = run_future(seed, first + k, stamp + k, c, t, f, past, draws, s)
        if n == FULL:
            return k
        row = at + k
        out.actions[row] = n
        out.exposed[row] = exposed
        count_over_time(s.event[:n, TICK], edges, out.curve[row])
        if trees:
            shape = measure_tree(s.event[:n, PARENT], s.event[:n, DEPTH])
            out.depth[row], out.breadth[row], out.broadcast[row], out.virality[row] = shape
    return count
