"""Assortativity by side of who shares whom, on posts that speak of the other side.

Two laws bring it about: `homophily`, and `outgroup_animosity`, by which one's own side rallies.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._sides import SHARE, modularity, politics


def statistics(run: Run) -> dict[str, float]:
    """Assortativity of the shares of political posts."""
    log = politics(run)
    side, acts = log.accounts["group"], log.reactions
    political = (acts["reaction"] == SHARE) & (log.posts["outgroup"][acts["post"]] > 0)
    _, assortativity = modularity(side[acts["account"][political]], side[acts["source"][political]])
    return {"assortativity": assortativity}


CHECK = Check(statistics, without=("homophily",), seconds=1.6)
