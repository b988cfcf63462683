"""How the same author's earlier threads went: known by the time of the forecast, and only that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import Thread

Floats = NDArray[np.float64]

NAMES = ("author_threads", "author_size", "author_growth", "author_seen", "author_days_since")
SETTLED_S = 86_400.0  # an earlier thread counts once it is a day old
HALF_LIFE = 10  # threads


@dataclass(frozen=True, eq=False)
class Habits:
    """Threads that may be looked back on, by author code (of one log), in the order of their roots."""

    by_author: dict[int, list[Thread]]
    horizon_s: float

    def of(self, seen: Sequence[Thread], until: float) -> Floats:
        """Shape (threads, NAMES) for threads of which `until` seconds were seen.

        Threads of the same author that began earlier, as they stood at the moment of the forecast: how many,
        then averages (recent ones weigh more) of log2 of their size, growth after `until` and count by `until`,
        and log2 of days since the last. NaN where there is none.
        """
        return np.array([self._row(t, until) for t in seen], np.float64).reshape(len(seen), len(NAMES))

    def _row(self, thread: Thread, until: float) -> list[float]:
        now = thread.t0 + until
        authored = self.by_author.get(int(thread.author[0]), [])
        past = [t for t in authored if t.t0 < thread.t0 and now - t.t0 > SETTLED_S]
        if not past:
            return [0.0] + [np.nan] * (len(NAMES) - 1)
        size = np.array([t.size(min(self.horizon_s, now - t.t0)) for t in past])
        count = np.array([t.size(until) for t in past])
        weight = 0.5 ** (np.arange(len(past))[::-1] / HALF_LIFE)
        logs = np.log2(np.stack([size, np.maximum(size - count, 0) + 1, count]))
        days = (now - past[-1].t0) / 86_400
        return [np.log2(len(past) + 1), *np.average(logs, axis=1, weights=weight).tolist(), np.log2(days)]


def habits(threads: Sequence[Thread], horizon: float) -> Habits:
    """What may be looked back on; threads whose author is not known are left out."""
    by_author: dict[int, list[Thread]] = defaultdict(list)
    for thread in sorted(threads, key=lambda t: t.t0):
        if thread.author[0] >= 0:
            by_author[int(thread.author[0])].append(thread.counted)
    return Habits(dict(by_author), horizon)
