"""V07: a true story takes several times as long as a false one to be seen 1,500 times. Without the law `novelty`, no
longer.

The same stories, by authors of the same reach and with the same luck, once wholly false and once true, in the setting
`rumour`, where stories are retold. They differ in nothing but truth (`appeal.spread` at 0), or the true ones that get
so far would be the most appealing. Views stand for viewers: who sees a story twice counts twice. The time is read off
the curve of views, which has a point every hour or less, by straight lines.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures.storm import simulate_storms
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Scenario
from aftersend.model.storm_outcomes import StormOutcomes

VIEWS = 1500


def times_to(views: int, o: StormOutcomes) -> NDArray[np.float64]:
    """Seconds to so many views, of the futures that reach them."""
    reached = o.seen >= views
    rows = np.flatnonzero(reached.any(axis=1))
    at, edge = reached[rows].argmax(axis=1), np.concatenate(([0], o.edges_s))
    seen = np.concatenate((np.zeros((len(rows), 1)), o.seen[rows]), axis=1)
    before, after = seen[np.arange(len(rows)), at], seen[np.arange(len(rows)), at + 1]
    times: NDArray[np.float64] = edge[at] + (edge[at + 1] - edge[at]) * (views - before) / (after - before)
    return times


def median_time(run: Run, falsity: float) -> float:
    """Median over stories of this falsity; not a number where none gets so far."""
    scenario = Scenario(
        audience="rumour",
        accounts=12_000,
        futures=160,
        horizon_s=7 * 86_400,
        post=Post(author_reach=11_000),
        params={"appeal.spread": 0.0},
        features=Features(falsity=falsity),
    )
    times = times_to(VIEWS, simulate_storms(run.scenario(scenario)))
    return float(np.median(times)) if len(times) else float("nan")


def statistics(run: Run) -> dict[str, float]:
    """Median time of the true over that of the false."""
    return {"ratio": median_time(run, 0.0) / median_time(run, 1.0)}


CHECK = Check(statistics, without=("novelty",), seconds=2.5)
