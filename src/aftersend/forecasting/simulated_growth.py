"""The simulation alone at the growth task: final sizes of futures that match what was seen of a thread."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.condition import Simulator
from aftersend.forecasting.prior import Prior
from aftersend.model.actions import Thread

FUTURES = 200


def simulated_growth(prior: Prior, horizon: int, seed: int) -> Callable[[Thread, float], NDArray[np.float64]]:
    """A function of (thread as far as seen, seconds seen): final actions of its futures, shape (FUTURES,)."""
    simulator = Simulator(prior, horizon, seed=seed)

    def futures(seen: Thread, until: float) -> NDArray[np.float64]:
        return simulator.futures(seen, until, FUTURES).actions.astype(np.float64)

    return futures
