"""V13: engagement per view, as the base rates alone have it; nothing is drawn."""

from math import exp

from aftersend.audience import PRESETS
from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters
from aftersend.model.acts import REACTIONS

PUBLIC = ("like", "praise", "condemn", "defend", "share")


def statistics(run: Run) -> dict[str, float]:
    """Likes per view in the feed, and the chance of a like, reply or share, of an average viewer and post."""
    p = parameters(PRESETS["short_video"].params)
    odds = {act: exp(p["propensity.log_odds" if act == "share" else f"base_rates.{act}"]) for act in REACTIONS}
    public = sum(odds[act] for act in PUBLIC) / (1.0 + sum(odds.values()))
    return {"feed_like": p["feed_batches.like"], "reaction": public}


CHECK = Check(statistics, replicates=1, seconds=0.0)
