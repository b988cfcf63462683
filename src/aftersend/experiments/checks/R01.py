"""R01: the weights of the ranking of that name beside the published ones; nothing is drawn."""

from aftersend.experiments.check import Check, Run
from aftersend.rules.rankings import RANKINGS

PUBLISHED = {"like": 0.5, "share": 1.0, "open": 11.0, "dislike": -74.0, "report": -369.0}
REPLY = 27.0


def statistics(run: Run) -> dict[str, float]:
    """The ratio that is furthest from one."""
    published = {**PUBLISHED, **dict.fromkeys(("praise", "condemn", "defend"), REPLY)}
    weights = RANKINGS["x_2023"].weights
    return {"ratio": max((weights.get(act, 0.0) / w for act, w in published.items()), key=lambda r: abs(r - 1.0))}


CHECK = Check(statistics, replicates=1, seconds=0.0)
