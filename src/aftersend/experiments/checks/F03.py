"""F03: the order of the weights of an apology's components; nothing is drawn."""

from aftersend.experiments.check import Check, Run
from aftersend.model.scenario import COMPONENTS
from aftersend.moves import parameters


def statistics(run: Run) -> dict[str, float]:
    """How far the first lead and the last lags."""
    params = parameters()
    weight = {name: params[f"apologise.{name}"] for name in COMPONENTS}
    owning, repair, *middle, request = COMPONENTS
    return {
        "responsibility_lead": weight[owning] - weight[repair],
        "repair_lead": weight[repair] - max(weight[name] for name in middle),
        "request_lag": weight[request] - min(weight[name] for name in COMPONENTS if name != request),
    }


CHECK = Check(statistics, replicates=1, seconds=0.0)
