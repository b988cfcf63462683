"""What came of some futures: one row a future, as arrays, with the edges of the curves."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Outcomes:
    """One row a future.

    future: its number. actions: posts and shares. exposed: times that the post was shown. depth, breadth: of the
    tree, in hops and in accounts at one hop. broadcast: most direct shares of one account. virality: mean distance
    between two accounts of the tree (Goel et al. 2016), 0 for a lone post. curve[:, b]: actions within
    `edges_s[b]` seconds.
    """

    future: NDArray[np.int64]
    actions: NDArray[np.int64]
    exposed: NDArray[np.int64]
    depth: NDArray[np.int32]
    breadth: NDArray[np.int32]
    broadcast: NDArray[np.int32]
    virality: NDArray[np.float64]
    curve: NDArray[np.int32]
    edges_s: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.future)


def join(parts: list[Outcomes]) -> Outcomes:
    """Several blocks of futures as one, in the given order."""
    rows = {
        f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Outcomes) if f.name != "edges_s"
    }
    return Outcomes(**rows, edges_s=parts[0].edges_s)
