"""The few laws and assumed numbers that a rehearsal hangs on: first each law taken away, then their numbers moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from aftersend.core.params import Param
from aftersend.experiments.calibration.posterior import shipped
from aftersend.futures.storm import simulate_storms
from aftersend.laws import LAWS
from aftersend.model.acts import REACTIONS
from aftersend.model.law import Law
from aftersend.model.scenario import Scenario
from aftersend.model.storm_outcomes import StormOutcomes

TRIALS = 60  # futures for each question: enough to rank, since all share their luck
FEW_LAWS, FEW_NUMBERS = 6, 6
CONDEMN = REACTIONS.index("condemn")
CHOOSING = ("choice", "utility")
FEATURES = ("moral", "outgroup", "negative", "falsity", "context", "kindness", "toxic")
FACTOR = (0.5, 1.5)  # an assumed strength is tried at half and at half as much again
ODDS = 0.7  # and a base rate at half and at twice its odds

Run = Callable[[Scenario], StormOutcomes]


@dataclass(frozen=True)
class Hinge:
    """What moving one thing does. name: of a law (taken away) or a parameter (from low to high).

    seen, condemned: mean exposures and condemnations at the low and at the high value; for a law, without and with.
    """

    name: str
    unit: str
    source: str
    low: float | None
    high: float | None
    seen: tuple[float, float]
    condemned: tuple[float, float]

    @property
    def swing(self) -> float:
        """How much it moves: the larger of the two log ratios."""
        return max(abs(float(np.log((1 + b) / (1 + a)))) for a, b in (self.seen, self.condemned))


def hinges(scenario: Scenario, run: Run = simulate_storms) -> tuple[list[Hinge], list[Hinge]]:
    """Laws, then assumed numbers of those laws, by how far they move reach and condemnation; the few that do most."""
    small = msgspec.structs.replace(scenario, futures=TRIALS)
    usual = _means(run(small))
    in_force = [name for name in (small.laws if small.laws is not None else LAWS) if _speaks(LAWS[name], small)]
    laws = [_without(name, small, usual, run) for name in in_force if not _base_rate(LAWS[name])]
    laws = sorted(laws, key=lambda h: -h.swing)[:FEW_LAWS]
    hanging = [*(h.name for h in laws), *(name for name in in_force if _base_rate(LAWS[name]))]
    numbers = [p for name in hanging for p in LAWS[name].params if p.source == "assumed"]
    moved = sorted((_moved(p, small, run) for p in numbers), key=lambda h: -h.swing)[:FEW_NUMBERS]
    return [h for h in laws if h.swing > 0], [h for h in moved if h.swing > 0]


def _speaks(law: Law, scenario: Scenario) -> bool:
    """Whether a law has anything to say here: it moves a reaction, by what is not neutral from first to last."""
    silent = silent_states(scenario)
    return law.role in CHOOSING and any(
        set(REACTIONS) & set(term.adds_to) and not silent & set(term.reads) for term in law.choices
    )


def silent_states(scenario: Scenario) -> set[str]:
    """Variables that stay neutral in this scenario, so that no law which reads one has anything to say."""
    features = scenario.features
    silent = {name for name in FEATURES if not getattr(features, name)}
    if not any(features.severity.values()):
        silent.add("severity")
    if not scenario.responses:
        silent |= {"remorse", "defiance", "conduct"}
    if not scenario.policy.rules:
        silent |= {"label", "rules_shown"}
    return silent


def _base_rate(law: Law) -> bool:
    """Whether it only says how often something is done at all: without it, everybody would do everything."""
    return all(term.reads == ("always",) for term in law.choices)


def _without(name: str, scenario: Scenario, usual: tuple[float, float], run: Run) -> Hinge:
    seen, condemned = _means(run(_with(scenario, LAWS[name].none)))
    sources = ", ".join(sorted({p.source for p in LAWS[name].params}))
    return Hinge(name, "", sources, None, None, (seen, usual[0]), (condemned, usual[1]))


def _moved(p: Param, scenario: Scenario, run: Run) -> Hinge:
    low, high = tried(p)
    at_low, at_high = (_means(run(_with(scenario, {p.name: value}))) for value in (low, high))
    return Hinge(p.name, p.unit, p.source, low, high, (at_low[0], at_high[0]), (at_low[1], at_high[1]))


def tried(p: Param) -> tuple[float, float]:
    """Between what an assumed number is moved: the middle 90 % of what findings allow where they bear on it; else half
    and half as much again, a base rate half and twice its odds.
    """
    if p.name in shipped().values:
        return shipped().between(p.name)
    ends = (p.default - ODDS, p.default + ODDS) if p.default < 0 else (FACTOR[0] * p.default, FACTOR[1] * p.default)
    low, high = (min(max(value, p.low), p.high) for value in ends)
    return low, high


def _with(scenario: Scenario, params: Mapping[str, float]) -> Scenario:
    return msgspec.structs.replace(scenario, params={**scenario.params, **params})


def _means(o: StormOutcomes) -> tuple[float, float]:
    return float(o.exposed.mean()), float(o.reactions[:, CONDEMN].mean())
