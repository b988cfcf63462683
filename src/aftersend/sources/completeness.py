"""How many replies exist that the capture does not hold: a lower bound from the counts that its rows show."""

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, Ints
from aftersend.sources.linking import Keys

REPLY = KIND_CODE["reply"]


def missing_share(
    kind: NDArray[np.uint8], parent: Ints, replies: Ints | None, keys: Keys, root: Ints
) -> float | None:
    """Missing replies / (missing + captured), at least; None where no row shows a count of replies.

    kind, parent, replies: one entry a row, in the order of `keys`. A thread misses at least what its post's count
    exceeds its captured replies by, and at least the sum of what other rows' counts exceed their direct replies by.
    """
    if replies is None or not (replies >= 0).any():
        return None
    is_reply = kind == REPLY
    captured = np.bincount(keys.thread[is_reply], minlength=len(root))
    direct = np.bincount(parent[is_reply & (parent >= 0)], minlength=len(kind))
    short = np.maximum(replies - direct, 0)
    short[root] = 0
    below = np.bincount(keys.thread, short, minlength=len(root))
    missing = np.maximum(np.maximum(replies[root] - captured, 0), below).sum()
    total = float(missing + captured.sum())
    return float(missing / total) if total else 0.0
