"""M07: how much of what makes people uncivil passes with the day: the part of moods in the variance of its log-odds."""

import numpy as np

from aftersend.audience.platforms import PLATFORMS
from aftersend.audience.synthetic import synthesise
from aftersend.audience.traits import draw_traits
from aftersend.experiments.check import Check, Run
from aftersend.laws import parameters
from aftersend.model.states import STATES

ACCOUNTS = 20_000


def statistics(run: Run) -> dict[str, float]:
    """Of accounts as they are usually drawn."""
    p = parameters(run.params({}))
    drawn = draw_traits(synthesise(PLATFORMS["microblog"].recipe, ACCOUNTS, run.seed), run.seed, p)
    trait, mood = (float(np.var(np.array(STATES[name].values)[drawn[name]])) for name in ("trait", "mood"))
    state = p["incivility.mood"] ** 2 * mood
    return {"state_share": state / (state + p["incivility.trait"] ** 2 * trait)}


CHECK = Check(statistics, seconds=0.1)
