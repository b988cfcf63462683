"""P02: as outrage grows, condemning becomes more normal and the target draws more sympathy; storms still end.

Posts of grave, not extreme, severity by an author with many followers, who are shown every post alike (`reach` and
`exposure` as set here; all else as on `microblog`). The crowd is of one mind about call-outs (`traits.divide` at 0),
or a post that crosses to the other side would seem to be condemned the more for it.

For each post, time is cut where the curve of views has a point. In every piece those who condemned and who defended
are counted, beside the views and those who had condemned before. Both rates are regressed on the log of the latter
(Poisson, in proportion to the views, a constant for each post), so that posts are compared with themselves alone;
this while fewer than one account in a hundred has condemned: later those who are left are ever more the lenient, and
no slope can be read off. Sympathy is taken as defending, the one act that it leads to. Without the laws
`norm_pressure` and `sympathy` neither rate moves.

A storm limits itself if, on some day after the day of most condemning, fewer than half as many condemn. (A few flare up
again weeks later, when somebody with a large audience comes across them.)
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import TICK
from aftersend.engine.storm_case import CONDEMN, DEFEND
from aftersend.engine.storm_scratch import SAID
from aftersend.experiments.check import Check, Run
from aftersend.futures.storm_pool import run_storm_events, run_storm_futures
from aftersend.futures.storm_setup import prepare_storm
from aftersend.model.post import Post
from aftersend.model.scenario import EVERYONE, Features, Scenario
from aftersend.model.storm_outcomes import StormOutcomes

Ints = NDArray[np.int64]
Pieces = tuple[Ints, Ints, Ints, Ints]  # of a post, by piece of time: views, condemned before, condemned, defended
SEVERITIES = (0.6875, 0.75)
POSTS = 16  # of each severity
CROWD = {"reach.share": 0.2, "exposure.spread": 0.0, "traits.divide": 0.0}
FEW = 0.01  # of all accounts have condemned
DAY, STEPS = 86_400, 12


def statistics(run: Run) -> dict[str, float]:
    """Both slopes within posts, and the share of storms that die down."""
    posts: list[Pieces] = []
    ended: list[bool] = []
    for severity in SEVERITIES:
        scenario = Scenario(
            accounts=100_000,
            futures=POSTS,
            horizon_s=30 * DAY,
            post=Post(author_reach=100_000),
            params=CROWD,
            features=Features(severity={EVERYONE: severity}),
        )
        setup = prepare_storm(run.scenario(scenario))
        outcomes = run_storm_futures(setup, 0, POSTS)
        ended += dies_down(outcomes)[outcomes.storm].tolist()
        for post in range(POSTS):
            event, edge = run_storm_events(setup, post), outcomes.edges_s // scenario.tick_s
            condemned, defended = (count(event, said, edge) for said in (CONDEMN, DEFEND))
            early = condemned[:-1] < FEW * scenario.accounts
            views, before = np.diff(outcomes.seen[post])[early], condemned[:-1][early]
            posts.append((views, before, np.diff(condemned)[early], np.diff(defended)[early]))
    return {
        "condemn_slope": slope([(condemned, views, before) for views, before, condemned, _ in posts]),
        "sympathy_slope": slope([(defended, views, before) for views, before, _, defended in posts]),
        "self_limiting": float(np.mean(ended)) if ended else float("nan"),
    }


def count(event: NDArray[np.int32], said: int, edge: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many had reacted so by the end of each edge's tick."""
    return np.searchsorted(event[event[:, SAID] == said, TICK], edge, side="right")


def slope(posts: list[tuple[Ints, Ints, Ints]]) -> float:
    """Change of ln(rate of an act) per unit of ln(1 + visible condemners): acts, views, condemners by piece of a post.

    Poisson with a constant a post, which leaves shares of a post's acts among its pieces (Newton's method).
    """
    b = 0.0
    for _ in range(STEPS):
        score = information = 0.0
        for acts, views, condemners in posts:
            x = np.log1p(condemners)
            weight = views * np.exp(b * x)
            share = weight / weight.sum()
            apart = x - share @ x
            score += float(acts @ apart)
            information += float(acts.sum() * (share @ apart**2))
        b += score / information
    return b


def dies_down(o: StormOutcomes) -> NDArray[np.bool_]:
    """Whether, on a day after the day of most condemning, fewer than half as many condemn."""
    days = np.searchsorted(o.edges_s, np.arange(0, o.edges_s[-1] + 1, DAY)[1:])
    daily = np.diff(o.condemned[:, days], axis=1, prepend=0)
    later = np.arange(daily.shape[1]) > daily.argmax(axis=1)[:, None]
    falls: NDArray[np.bool_] = (later & (daily < daily.max(axis=1)[:, None] / 2)).any(axis=1)
    return falls


CHECK = Check(statistics, without=("norm_pressure", "sympathy"), seconds=3.0)
