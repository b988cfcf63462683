"""M01: the same people and the same luck; what is found is removed at once, or weeks later.

A removal brings care for a day or two (law `sanctions`): it lowers the offences of the very next post, while the next
twenty together are hardly other than they would have been. Compared are the posts after the first offence found.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, apart, decided, first, lived, next_posts
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

ENROL, POSTS = 40, 20
SOONER, LATER = {"removal.median_h": 0.0}, {"removal.median_h": 168.0}
SOCIETY = Society(accounts=40_000, ticks=100, tick_s=21_600, slots=1, candidates=1, params=UNHEARD)


def statistics(run: Run) -> dict[str, float]:
    """Change of offences in the next post, and of the toxicity of the next twenty, in standard deviations."""
    sooner, later = (lived(run, SOCIETY, Policy(rules=("removal",), params=p)) for p in (SOONER, LATER))
    removals = decided(sooner, "remove")
    start = first(sooner, sooner.decisions["author"][removals], sooner.decisions["tick"][removals])
    start = np.where(start < ENROL, start, -1)
    following, twenty = (
        [next_posts(log, start, n, log.posts["toxic"] == 1) for log in (sooner, later)] for n in (1, POSTS)
    )
    told = start >= 0
    return {
        "next_offence_change": float(following[0].sum() / following[1].sum() - 1.0),
        "later_toxicity_d": apart(twenty[0][told], twenty[1][told]),
    }


CHECK = Check(statistics, without=("sanctions",), seconds=5.0)
