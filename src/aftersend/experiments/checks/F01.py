"""F01: the correlations with forgiving that its weights imply, given how far its causes overlap; nothing is drawn."""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters
from aftersend.laws.forgiveness import CAUSES, weights

HINDERS = ("intent", "anger")


def correlations() -> dict[str, float]:
    """Of forgiving with each of its causes, of which those that hinder it are turned back to their own sign."""
    params = parameters()
    overlap = np.full((len(CAUSES), len(CAUSES)), params["forgiveness.shared"])
    np.fill_diagonal(overlap, 1.0)
    implied = dict(zip(CAUSES, (overlap @ weights(params)[0]).tolist(), strict=True))
    return {cause: -r if cause in HINDERS else r for cause, r in implied.items()}


def statistics(run: Run) -> dict[str, float]:
    """The three that this finding gives."""
    return {cause: r for cause, r in correlations().items() if cause != "apology"}


CHECK = Check(statistics, replicates=1, seconds=0.0)
