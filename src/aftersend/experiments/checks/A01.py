"""A01: named commenters are more uncivil than nameless ones in storms over breaches of norms, and less in threads that
broke none. Without the law `anonymity` a name makes no difference in either.

Two kinds of post, alike but for how bad everybody takes them to be: as bad as can be, and harmless. The setting is
a page that people come to, as the petitions of the source: all who follow it see what is put there. All else is as
usual. Incivility is compared within threads, as the source does.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import ACCOUNT
from aftersend.engine.storm_case import ACT, UNCIVIL
from aftersend.engine.storm_scratch import FLAGS, SAID
from aftersend.experiments.check import Check, Run
from aftersend.futures.storm_pool import run_storm_events
from aftersend.futures.storm_setup import prepare_storm
from aftersend.model.acts import REPLIES
from aftersend.model.post import Post
from aftersend.model.scenario import EVERYONE, Features, Scenario

SPOKE = [ACT[name] for name in REPLIES]
STORM, ORDINARY = (1.0, 3), (0.0, 40)  # severity, and threads: a storm has many times the replies of another


PAGE = {"reach.share": 1.0, "reach.exponent": 1.0, "exposure.spread": 0.0}


def difference(run: Run, severity: float, threads: int) -> float:
    """Share of uncivil replies among those under a name less that among the others, within threads."""
    scenario = run.scenario(
        Scenario(
            accounts=10_000,
            futures=threads,
            post=Post(author_reach=8_000),
            params=PAGE,
            features=Features(severity={EVERYONE: severity}),
        )
    )
    setup = prepare_storm(scenario)
    named = setup.case.traits["named"]
    replies = []
    for future in range(threads):
        event = run_storm_events(setup, future)
        said = event[np.isin(event[:, SAID], SPOKE)]
        replies.append((named[said[:, ACCOUNT]] == 1, said[:, FLAGS] & UNCIVIL != 0))
    return within(replies)


def within(replies: list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]) -> float:
    """Slope of being uncivil on being named, each thread with a mean of its own; not a number where none can tell."""
    shared = spread = 0.0
    for named, uncivil in replies:
        if len(named):
            apart = named - named.mean()
            shared, spread = shared + float(apart @ uncivil), spread + float(apart @ apart)
    return shared / spread if spread else float("nan")


def statistics(run: Run) -> dict[str, float]:
    """How much more uncivil those under a name are, in storms and in ordinary threads."""
    return {"storm_difference": difference(run, *STORM), "ordinary_difference": difference(run, *ORDINARY)}


CHECK = Check(statistics, without=("anonymity",), seconds=2.0)
