"""Features of who answered whom in the part of a thread that was seen; NaN where most parents are not known."""

from math import log2

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import Thread

Floats = NDArray[np.float64]


def tree(seen: Thread, until: float) -> dict[str, float]:
    """Depths, and what the most answered sharers brought; `seen` has three rows or more."""
    found = {**_depths(seen, until), **_sharers(seen, until)}
    return found if (seen.parent[1:] >= 0).mean() > 0.5 else dict.fromkeys(found, np.nan)


def _depths(seen: Thread, until: float) -> dict[str, float]:
    depth, time = seen.depth, seen.time
    late = time > until / 2
    direct = depth == 1
    last_direct = time[direct].max(initial=0.0)
    return {
        "direct_share": float(direct[1:].mean()),
        "depth": float(depth.max()),
        "mean_depth": float(depth[1:].mean()),
        "beyond_1": log2((depth > 1).sum() + 1),
        "beyond_2": log2((depth > 2).sum() + 1),
        "late_direct_share": float(((direct & late).sum() + 0.5) / (late.sum() + 1)),
        "late_mean_depth": float(depth[late].sum() / max(late.sum(), 1)),
        "last_quarter_beyond_1": log2(((depth > 1) & (time > 0.75 * until)).sum() + 1),
        "root_idle": log2(until - last_direct + 1),
    }


def _sharers(seen: Thread, until: float) -> dict[str, float]:
    answers = np.bincount(seen.parent[seen.parent >= 0], minlength=len(seen))
    ranked = np.sort(answers[1:])[::-1]
    largest = 1 + int(answers[1:].argmax())
    part = answers[answers > 0] / max(answers.sum(), 1)
    return {
        "root_children": log2(answers[0] + 1),
        "sharers_answered": log2((ranked > 0).sum() + 1),
        "largest_sharer": log2(ranked[0] + 1),
        "second_sharer": log2(ranked[1] + 1),
        "largest_sharer_share": float(ranked[0] / len(seen)),
        "largest_sharer_at": float(seen.time[largest] / until),
        "largest_sharer_late": log2(((seen.parent == largest) & (seen.time > until / 2)).sum() + 1),
        "entropy": float(-(part * np.log(part)).sum()),
    }
