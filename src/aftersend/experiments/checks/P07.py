"""Who attacks and who is attacked, over a hundred days on the talk pages of a wiki.

An attack is whatever is uncivil; it is received by the author of what it answers. Dispositions are exponential in
log-odds, so a few accounts attack at every turn; a few open most discussions, so a few meet most attacks.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.society import Society

MOST = 5  # attacks


def statistics(run: Run) -> dict[str, float]:
    """Slopes of the log share of accounts with so many attacks or more, made and received."""
    society = Society(kind="wiki", accounts=40_000, ticks=100, slots=3, candidates=8)
    log = platform.run(run.society(society), record=())
    posts, replies = log.posts, log.replies
    attacks, answers = posts["toxic"] > 0, replies["toxic"] > 0
    made = np.concatenate([posts["author"][attacks], replies["author"][answers]])
    received = posts["author"][replies["post"][answers]]
    return {"made_slope": _slope(made, society.accounts), "received_slope": _slope(received, society.accounts)}


def _slope(accounts: NDArray[np.integer], many: int) -> float:
    """Of the log of the share of accounts that occur k times or more on log k; not a number where none does."""
    times = np.bincount(accounts, minlength=many)
    k = np.arange(1, MOST + 1)
    share = (times >= k[:, None]).mean(axis=1)
    return float(np.polyfit(np.log(k), np.log(share), 1)[0]) if share.min() > 0.0 else float("nan")


# Without dispositions everybody is as uncivil as all are on average.
CHECK = Check(statistics, knockout={"incivility.trait": 0.0, "incivility.base": -5.3}, seconds=2.7)
