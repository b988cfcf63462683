"""V03: popular posts are broadcasts, not chains. Without a loss of appeal at each hop they are chains."""

import numpy as np
from scipy.stats import spearmanr

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._populations import popular
from aftersend.model.plan import Plan


def statistics(run: Run) -> dict[str, float]:
    """Shape of the popular trees among 300,000 posts; not a number where there are none."""
    o = run.posts(Plan(audience="microblog", accounts=30_000, futures=300_000, population=True))
    large = popular(o)
    if large.sum() < 3:
        return dict.fromkeys(("size_virality_rho", "median_virality", "largest_broadcast"), float("nan"))
    return {
        "size_virality_rho": float(spearmanr(o.actions[large], o.virality[large])[0]),
        "median_virality": float(np.median(o.virality[large])),
        "largest_broadcast": float(np.median((o.broadcast / o.actions)[large])),
    }


CHECK = Check(statistics, without=("hop_decay",), seconds=6.0)
