"""What a thread looks like after its first seconds, as named numbers for learners.

Counts and times are logarithms to base 2 and mostly relative to what was seen, so that what is learnt from small
threads holds for large ones. Whatever the capture does not tell (parents, followers) is NaN.
"""

from collections.abc import Iterable
from functools import cache
from math import cos, log2, pi, sin

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.tree_features import tree
from aftersend.model.actions import Thread

Floats = NDArray[np.float64]

FEWEST = 10  # actions seen, the root included, below which a thread is not forecast by learning
PARTS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95)
LATE = (0.02, 0.05, 0.1, 0.25, 0.5)
WINDOWS_S = (60, 300, 600, 1800)


def features(seen: Thread, until: float) -> dict[str, float]:
    """Every feature of a thread of which the first `until` seconds were seen; it has FEWEST rows or more."""
    return {
        "seconds": log2(until),
        "seen": log2(len(seen)),
        **_pace(seen.time, until),
        **_lately(seen.time, until),
        **_gaps(seen.time, until),
        **_spread(seen.time[1:] / until),
        **_bursts(seen.time, until),
        **_decay(seen.time, until),
        **tree(seen, until),
        **_reach(seen, until),
        **_clock(seen.t0),
    }


@cache
def columns() -> tuple[str, ...]:
    """Names of the features, in their order."""
    rows = np.zeros(FEWEST, np.int64)
    example = Thread("", 0.0, np.arange(float(FEWEST)), rows, rows, rows.astype(np.uint8), rows)
    return tuple(features(example, 60.0))


def matrix(seen: Iterable[Thread], until: float) -> Floats:
    """One row a thread, one column a feature, in the order of `features`."""
    return np.array([list(features(thread, until).values()) for thread in seen], dtype=np.float64)


def _count(time: Floats, until: float) -> int:
    return int(np.searchsorted(time, until, side="right"))


def _pace(time: Floats, until: float) -> dict[str, float]:
    """How much of what was seen came by each part of the time; counts by fixed times; when the first ones came."""
    n = len(time)
    by_part = {f"by_{q:g}_of_time": log2((_count(time, q * until) + 1) / (n + 1)) for q in PARTS}
    by_window = {f"by_{w}_s": log2(_count(time, min(w, until)) + 1) for w in WINDOWS_S}
    arrival = {f"time_of_{k}": log2(time[k - 1] + 1) for k in (2, 5, 10)}
    return {**by_part, **by_window, **arrival}


def _lately(time: Floats, until: float) -> dict[str, float]:
    """Actions in the last part of the time, in the last fixed windows, and against the stretch before."""
    n = len(time)

    def last(seconds: float) -> int:
        return n - _count(time, until - seconds)

    by_part = {f"last_{q:g}_of_time": log2(last(q * until) + 1) for q in LATE}
    by_window = {f"last_{w}_s": log2((last(w) + 1) / (n + 1)) for w in WINDOWS_S}
    change = {
        f"change_{q:g}": log2((last(q * until) + 1) / (last(2 * q * until) - last(q * until) + 1))
        for q in (0.1, 0.25, 0.5)
    }
    idle = until - time[-1] + 1
    return {**by_part, **by_window, **change, "idle": log2(idle), "idle_relative": log2(idle * n / until)}


def _gaps(time: Floats, until: float) -> dict[str, float]:
    """Seconds between one action and the next, over all and in the later half."""
    gap = np.diff(time)
    late, early = gap[len(gap) // 2 :], gap[: len(gap) // 2 + 1]
    return {
        "gap_median": log2(np.median(gap) + 0.1),
        "gap_mean": log2(gap.mean() + 0.1),
        "gap_variation": float(gap.std() / (gap.mean() + 1e-9)),
        "gap_late_median": log2(np.median(late) + 0.1),
        "gap_late_over_early": log2((late.mean() + 0.1) / (early.mean() + 0.1)),
        "gap_longest": log2((gap.max() + 1) / until),
    }


def _spread(share: Floats) -> dict[str, float]:
    """Where in the time seen (0 to 1) the shares lie."""
    mean, sd = share.mean(), share.std()
    return {
        "mean_time": float(mean),
        "sd_time": float(sd),
        "median_time": float(np.median(share)),
        "skew_time": float(((share - mean) ** 3).mean() / (sd**3 + 1e-9)),
        "mean_log_time": float(np.log(share + 1e-3).mean()),
    }


def _bursts(time: Floats, until: float) -> dict[str, float]:
    """The busiest twelfth and sixtieth of the time, and how unevenly shares fall."""
    coarse = np.histogram(time, 12, (0, until))[0]
    fine = np.histogram(time, 60, (0, until))[0]
    return {
        "peak_share": log2((coarse.max() + 1) / (len(time) + 1)),
        "peak_at": float(coarse.argmax()) / 12,
        "unevenness": float(coarse.var() / coarse.mean()),
        "fine_peak": log2(fine.max() + 1),
        "fine_peak_at": float(fine.argmax()) / 60,
        "fine_unevenness": log2(fine.var() / fine.mean() + 1),
        "silent_share": float((fine == 0).mean()),
    }


def _decay(time: Floats, until: float) -> dict[str, float]:
    """Exponent b of a count that grows as t**b (maximum likelihood, with a weak prior), over all and lately."""
    b = _power(time[time > 60], until, 4.0)
    late = _power(time[time > until / 4], until, 5.0)
    return {"exponent": b, "late_exponent": late, "extrapolation": log2(len(time)) + log2(min(b, 1.5))}


def _power(time: Floats, until: float, prior: float) -> float:
    return float((len(time) + 2) / (np.log(until / time).sum() + prior))


def _reach(seen: Thread, until: float) -> dict[str, float]:
    """Followers of the author and of the sharers; NaN where most are not known."""
    known = seen.followers >= 0
    if known.mean() <= 0.5:
        names = ("author", "sum", "largest", "mean_log", "late_sum")
        return {f"followers_{name}": np.nan for name in names}
    count = np.where(known, seen.followers, 0).astype(np.float64)
    shares = count[1:]
    return {
        "followers_author": log2(count[0] + 1),
        "followers_sum": log2(shares.sum() + 1),
        "followers_largest": log2(shares.max() + 1),
        "followers_mean_log": float(np.log2(shares + 1).mean()),
        "followers_late_sum": log2(shares[seen.time[1:] > until / 2].sum() + 1),
    }


def _clock(t0: float) -> dict[str, float]:
    """Hour of the day and day of the week (UTC) of the root; never the year, which does not come back."""
    angle = 2 * pi * (t0 % 86_400) / 86_400
    return {"hour_sin": sin(angle), "hour_cos": cos(angle), "weekday": (t0 // 86_400 + 4) % 7}
