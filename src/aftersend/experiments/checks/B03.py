"""B03: what the most active tenth posts, where people come by and write as their activity has it."""

import numpy as np

from aftersend.audience.choosing import choose
from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters

ACCOUNTS = 100_000


def statistics(run: Run) -> dict[str, float]:
    """Share of the expected posts of 100,000 accounts that the most active tenth makes."""
    p = parameters()
    world, _ = choose("microblog", ACCOUNTS, run.seed)
    weight = p["coming_by.activity"] + p["posting.activity"]
    posts = np.sort(np.exp(weight * world.activity_levels)[world.activity])[::-1]
    return {"top_tenth": float(posts[: ACCOUNTS // 10].sum() / posts.sum())}


CHECK = Check(statistics, seconds=0.1)
