"""What an answer hangs on: the simulator's numbers without a firm source, each at a low and a high value."""

from dataclasses import replace

import numpy as np

from aftersend.forecasting.condition import Simulator
from aftersend.forecasting.result import Driver
from aftersend.model.actions import Thread

# Low and high ends of what the evidence leaves open; see docs/model.md.
SWEPT = (
    ("hop_decay.factor", 0.3, 0.9),
    ("herding.strength", 0.0, 0.2),
    ("competition.strength", 0.0, 0.5),
    ("activity.strength", 0.2, 0.8),
    ("homophily.distance", 0.0, 1.5),
    ("day_rhythm.strength", 0.0, 0.9),
)
FUTURES = 30


def drivers(simulator: Simulator, seen: Thread, until: float, threads: int = 1) -> list[Driver]:
    """The median of simulated final actions at both ends of each number, the most telling first.

    All runs share their luck, so that differences are the number's own.
    """
    found = []
    for name, low, high in SWEPT:
        ends = [_median(simulator, name, value, seen, until, threads) for value in (low, high)]
        param = next(p for p in simulator.params.declared if p.name == name)
        found.append(Driver(name, param.unit, param.source, low, high, *ends))
    return sorted(found, key=lambda d: -abs(np.log((d.median_high + 1) / (d.median_low + 1))))


def _median(simulator: Simulator, name: str, value: float, seen: Thread, until: float, threads: int) -> float:
    other = replace(simulator, changed={**simulator.changed, name: value})
    return float(np.median(other.futures(seen, until, FUTURES, threads).actions))
