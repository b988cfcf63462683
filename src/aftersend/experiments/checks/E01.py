"""Who shares whom, and who answers whom, on a platform with two sides.

Sharing across the boundary is held back by the law `homophily`; answering is not. Both graphs come from the same month.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._sides import SHARE, modularity, politics


def statistics(run: Run) -> dict[str, float]:
    """Modularity by side of shares and of replies, and the difference."""
    log = politics(run)
    side, shares = log.accounts["group"], log.reactions["reaction"] == SHARE
    reshare, _ = modularity(side[log.reactions["account"][shares]], side[log.reactions["source"][shares]])
    reply, _ = modularity(side[log.replies["author"]], log.posts["group"][log.replies["post"]])
    return {"reshare_q": reshare, "reply_q": reply, "gap": reshare - reply}


CHECK = Check(statistics, without=("homophily",), seconds=1.6)
