"""F03: the order of the components of an apology; nothing is drawn."""

from aftersend.experiments.check import Check, Run
from aftersend.moves import parameters

MIDDLE = ("regret", "explanation", "repentance")


def statistics(run: Run) -> dict[str, float]:
    """Leads and lags of the weights."""
    p = parameters()
    middle = [p[f"apologise.{name}"] for name in MIDDLE]
    repair, responsibility = p["apologise.repair"], p["apologise.responsibility"]
    return {
        "responsibility_lead": responsibility - repair,
        "repair_lead": repair - max(middle),
        "request_lag": p["apologise.request"] - min(*middle, repair, responsibility),
    }


CHECK = Check(statistics, replicates=1, seconds=0.0)
