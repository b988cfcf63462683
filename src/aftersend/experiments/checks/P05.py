"""Whether longer threads are more toxic on the talk pages of a wiki, and whether toxicity ends them.

A thread is a post and what answers it, looked at once it is over. An uncivil post offends, and what offends is
answered; the answers take up the tone. Nothing in the laws makes people turn away from a thread that is uncivil.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.platform_log import PlatformLog
from aftersend.model.society import Society

TICKS, MEMORY = 100, 30  # days; for so long a post can be answered
DECILES, LAST = 10, 10

Floats = NDArray[np.float64]


def statistics(run: Run) -> dict[str, float]:
    """Rank correlation of length and toxicity over deciles, and what the last ten answers do to the next."""
    society = Society(kind="wiki", accounts=40_000, ticks=TICKS, slots=3, candidates=8)
    log = platform.run(run.society(society), record=())
    return {"length_rho": _length_rho(log), "hazard_ratio": _hazard_ratio(log)}


def _length_rho(log: PlatformLog) -> float:
    replies, over = log.posts["replies"], log.posts["tick"] < TICKS - MEMORY
    length = replies + 1
    toxicity = (log.posts["uncivil_replies"] + log.posts["toxic"]) / length
    answered = over & (replies > 0)
    length, toxicity = length[answered], toxicity[answered]
    edges = np.unique(np.quantile(length, np.arange(1, DECILES) / DECILES))
    decile = np.searchsorted(edges, length, side="left")
    size = np.bincount(decile)
    return float(spearmanr(np.bincount(decile, length) / size, np.bincount(decile, toxicity) / size)[0])


def _hazard_ratio(log: PlatformLog) -> float:
    """Ratio of the chance that another answer follows, per standard deviation of the last ten's toxicity."""
    order = np.argsort(log.replies["post"], kind="stable")
    post, toxic = log.replies["post"][order], log.replies["toxic"][order]
    place = np.arange(len(post)) - np.searchsorted(post, post)
    so_far = np.concatenate([[0], np.cumsum(toxic)])
    at = np.flatnonzero((place >= LAST - 1) & (log.posts["tick"][post] < TICKS - MEMORY))
    recent = (so_far[at + 1] - so_far[at + 1 - LAST]) / LAST
    follows = place[np.minimum(at + 1, len(place) - 1)] > place[at]
    return float(1.0 + np.cov(recent, follows)[0, 1] / recent.std() / follows.mean())


CHECK = Check(statistics, without=("offence",), knockout={"incivility.company": 0.0}, seconds=3.0)
