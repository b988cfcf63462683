"""M10: a context note comes late, so that the whole life of a false post loses an eighth of its shares, and less of its
views; trees get less deep, not less broad. Without the law `labels` a note changes nothing.

Wholly false posts of a large account, each with a note after the published delay and, with the same luck, without one.
Changes are of totals over the posts that are shared at all without a note. The same luck matches the trees that are
compared, more closely than size does. The setting is `microblog`, but that a false story keeps two fifths of its odds
at each hop, not a seventh: what is false is retold (assumed; the law's usual value is a half).
"""

from aftersend.engine.storm_case import SHARE
from aftersend.experiments.check import Check, Run
from aftersend.futures.storm import simulate_storms
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Policy, Scenario
from aftersend.model.storm_outcomes import StormOutcomes


def posts(run: Run, policy: Policy) -> StormOutcomes:
    """A month in the lives of 2,000 false posts."""
    scenario = Scenario(
        accounts=50_000,
        futures=2000,
        horizon_s=30 * 86_400,
        tick_s=1800,
        post=Post(author_reach=50_000),
        features=Features(falsity=1.0),
        params={"hop_decay.factor": 0.4},
        policy=policy,
    )
    return simulate_storms(run.scenario(scenario))


def statistics(run: Run) -> dict[str, float]:
    """What the note changes."""
    bare, noted = posts(run, Policy()), posts(run, Policy(name="noted", rules=("context_note",)))
    shared = bare.reactions[:, SHARE] > 0
    before, after = bare.reactions[shared, SHARE].sum(), noted.reactions[shared, SHARE].sum()
    broader = (noted.breadth - bare.breadth)[shared].mean()
    return {
        "lifetime_reposts": float(after / before - 1.0),
        "lifetime_views": float(noted.exposed[shared].sum() / bare.exposed[shared].sum() - 1.0),
        "depth_change": float((noted.depth - bare.depth)[shared].mean()),
        "breadth_d": float(broader / bare.breadth[shared].std()),
    }


CHECK = Check(statistics, without=("labels",), seconds=3.0)
