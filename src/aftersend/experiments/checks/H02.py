"""H02: what one planted vote becomes, on a board where nothing is ranked.

Authors are dealt into three arms, whose posts start with a vote up, none or a vote down. A visible score above zero
draws likes, the more the higher it is, so that the first vote is paid for again and again; one below zero draws those
that correct it. The planted vote itself does not count.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

TICKS, TICK_S = 40, 43_200
SETTLED = TICKS - 6  # ticks whose posts are over at the end: a board remembers three days


def seeded(votes: float) -> Policy:
    """Every post starts with these votes, and the feed is in random order."""
    return Policy(ranking="none", rules=("seed_vote",), params={"seed_vote.votes": votes})


def statistics(run: Run) -> dict[str, float]:
    """Mean of likes less dislikes, with a vote up or down planted, over that with none."""
    arms = (seeded(0.0), seeded(1.0), seeded(-1.0))
    society = Society(
        kind="board", accounts=40_000, ticks=TICKS, tick_s=TICK_S, slots=5, candidates=16, local=1.0, arms=arms
    )
    posts = platform.run(run.society(society), record=()).posts
    score, settled = posts["like"] - posts["dislike"], posts["tick"] < SETTLED
    none, up, down = (float(np.mean(score[settled & (posts["arm"] == arm)])) for arm in range(len(arms)))
    return {"up_ratio": up / none, "down_ratio": down / none}


CHECK = Check(statistics, without=("vote_herding",), seconds=1.7)
