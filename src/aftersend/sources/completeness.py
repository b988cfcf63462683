"""How many replies exist that the capture does not hold: a lower bound from what its rows show."""

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, Ints
from aftersend.sources.linking import Keys

REPLY = KIND_CODE["reply"]


def missing_share(kind: NDArray[np.uint8], parent: Ints, replies: Ints | None, keys: Keys, root: Ints) -> float | None:
    """Missing replies / (missing + captured), at least; None where no row tells of replies that are not there.

    kind, parent, replies: one entry a row, in the order of `keys`. A thread misses at least: what its post's
    count of replies exceeds those captured by; the sum of what other rows' counts exceed their direct replies
    by; and the parents that are named and not there.
    """
    threads = len(root)
    absent = (keys.parent >= 0) & (parent < 0)
    absent[root] = False
    if not absent.any() and (replies is None or not (replies >= 0).any()):
        return None
    is_reply = kind == REPLY
    captured = np.bincount(keys.thread[is_reply], minlength=threads)
    named = np.unique(np.column_stack([keys.thread[absent], keys.parent[absent]]), axis=0)
    missing = np.bincount(named[:, 0], minlength=threads)
    if replies is not None:
        direct = np.bincount(parent[is_reply & (parent >= 0)], minlength=len(kind))
        short = np.maximum(replies - direct, 0)
        short[root] = 0
        below = np.bincount(keys.thread, short, minlength=threads)
        missing = np.maximum(np.maximum(missing, below), replies[root] - captured)
    total = missing.sum() + captured.sum()
    return float(missing.sum() / total) if total else 0.0
