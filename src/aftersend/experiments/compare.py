"""What a response or a policy would change: the same futures twice, with one thing changed, and how sure the sign is.

Each future of a choice shares its luck with the same future of the first choice (the reference), so a difference is
due to the choice. Three bands are given, in this order: the Monte-Carlo error of the mean difference; the parameter
band, over worlds in which every assumed number of the laws at work is drawn anew, from what the findings allow where
they bear on it (`experiments.calibration`), else between half and half as much again; the structural band, over rival
readings of the crowd and of apologies. The sign is determined only where all agree.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key, text_seed, uniform
from aftersend.core.findings import ASSUMED, FINDINGS
from aftersend.core.provenance import provenance
from aftersend.experiments.calibration.posterior import shipped
from aftersend.experiments.hinges import CHOOSING, tried
from aftersend.experiments.spread import Odds, Spread, odds, spread
from aftersend.futures.storm import simulate_storms
from aftersend.futures.storm_setup import every_parameter
from aftersend.laws import LAWS
from aftersend.laws.readings import READINGS as CROWDS
from aftersend.model.acts import REACTIONS
from aftersend.model.karma import DEMERIT, MERIT, MICRO, SIDES
from aftersend.model.law import Law
from aftersend.model.move import Move, Reading
from aftersend.model.scenario import Policy, Response, Scenario
from aftersend.model.storm_outcomes import StormOutcomes
from aftersend.moves import MOVES
from aftersend.moves.readings import READINGS as APOLOGIES
from aftersend.record import ledger as book
from aftersend.rules import RULES

WORLDS = 8  # draws of the assumed numbers
INNER = 100  # futures in each of those worlds and readings
BAND = (0.05, 0.95)
NO_FINDING = "E"  # the grade of what is assumed
CONDEMN, PRAISE = REACTIONS.index("condemn"), REACTIONS.index("praise")
DAY = 86_400
MEASURES = {
    "exposed": "times seen",
    "condemned": "condemnations",
    "storm": "chance of a storm",
    "praised": "praise",
    "demerit": "demerit (points)",
    "merit": "merit (points)",
}

Floats = NDArray[np.float64]
Run = Callable[[Scenario], StormOutcomes]


@dataclass(frozen=True)
class Choice:
    """One thing that could be done: responses of the author under a policy of the platform."""

    name: str
    responses: tuple[Response, ...] = ()
    policy: Policy | None = None


@dataclass(frozen=True)
class Difference:
    """A choice less the reference, per future, on one measure.

    mean, error: and its Monte-Carlo standard error. parameters, structure: the band of mean differences over drawn
    numbers, and over rival readings. sign: "less", "more", "none" (no difference at all) or "not determined"; turns:
    the readings under which the sign is another.
    """

    choice: str
    measure: str
    mean: float
    error: float
    parameters: tuple[float, float]
    structure: tuple[float, float]
    sign: str
    turns: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """What is known of a choice: the best grade of any finding that sets a number of it (E: none does), the findings,
    and how many of its numbers are assumed.
    """

    grade: str
    sources: tuple[str, ...]
    assumed: int


@dataclass(frozen=True)
class Comparison:
    """Choices side by side: what each comes to, and what each changes against the first. See `Difference`."""

    scenario: Scenario
    choices: tuple[str, ...]
    exposed: dict[str, Spread]
    condemned: dict[str, Spread]
    storm: dict[str, Odds]
    differences: list[Difference]
    evidence: dict[str, Evidence]
    at_s: int
    provenance: dict[str, Any]
    cautions: list[str]

    def to_json(self) -> bytes:
        """Everything, as JSON; the same scenario and choices give the same bytes."""
        plain = {**asdict(self), "scenario": msgspec.to_builtins(self.scenario)}
        return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=2) + b"\n"


def compare(
    scenario: Scenario, choices: Sequence[Choice], run: Run = simulate_storms, done: Callable[[int], None] | None = None
) -> Comparison:
    """Compare choices with the first of them. `done` is called with the number of runs finished so far."""
    runs = Runs(run, done)
    found = {c.name: runs(with_choice(scenario, c)) for c in choices}
    small = msgspec.structs.replace(scenario, futures=min(INNER, scenario.futures))
    worlds = [_means(small, choices, runs, {**small.params, **numbers}) for numbers in drawn(scenario, WORLDS)]
    readings = {
        name: _means(small, choices, runs, {**small.params, **given}) for name, given in _readings(choices).items()
    }
    differences = [
        difference(scenario, c.name, measure, found, choices[0].name, worlds, readings)
        for c in choices[1:]
        for measure in MEASURES
    ]
    return Comparison(
        scenario=scenario,
        choices=tuple(c.name for c in choices),
        exposed={name: spread(o.exposed) for name, o in found.items()},
        condemned={name: spread(o.reactions[:, CONDEMN]) for name, o in found.items()},
        storm={name: odds(o.storm) for name, o in found.items()},
        differences=differences,
        evidence={c.name: evidence(c) for c in choices},
        at_s=min((r.at_s for c in choices for r in c.responses), default=0),
        provenance=provenance(seed=scenario.seed, futures=scenario.futures, scenario=scenario.sha256),
        cautions=_cautions(choices),
    )


def runs_needed(choices: Sequence[Choice]) -> int:
    """How many runs a comparison takes, for the estimate of its cost."""
    return len(choices) * (1 + WORLDS + len(_readings(choices)))


class Runs:
    """Runs scenarios and counts them."""

    def __init__(self, run: Run, done: Callable[[int], None] | None) -> None:
        self.run, self.done, self.count = run, done, 0

    def __call__(self, scenario: Scenario) -> StormOutcomes:
        """The futures of a scenario."""
        outcomes = self.run(scenario)
        self.count += 1
        if self.done:
            self.done(self.count)
        return outcomes


def with_choice(scenario: Scenario, choice: Choice) -> Scenario:
    """The scenario in which this is done."""
    return msgspec.structs.replace(
        scenario, responses=scenario.responses + choice.responses, policy=choice.policy or scenario.policy
    )


def drawn(scenario: Scenario, worlds: int) -> list[dict[str, float]]:
    """For each world, every assumed number of the laws and moves at work: calibrated ones from one row of the
    posterior, the rest each for itself between what `tried` gives.
    """
    laws = [LAWS[name] for name in (scenario.laws if scenario.laws is not None else LAWS)]
    at_work: list[Law | Move] = [*(law for law in laws if law.role in CHOOSING), *MOVES.values()]
    numbers = {p.name: p for mechanism in at_work for p in mechanism.params if p.source == ASSUMED}

    def luck(name: str, world: int) -> float:
        return uniform(key(text_seed(name), scenario.seed), world)

    rows = [{name: value for name, value in row.items() if name in numbers} for row in shipped().rows]
    ends = {name: tried(p) for name, p in numbers.items()}
    return [
        {name: low + luck(name, world) * (high - low) for name, (low, high) in ends.items()}
        | rows[int(luck("posterior", world) * len(rows))]
        for world in range(worlds)
    ]


def measures(o: StormOutcomes, scenario: Scenario) -> dict[str, Floats]:
    """Each of `MEASURES`, one value a future; karma on the last day."""
    params = every_parameter({**scenario.params, **scenario.policy.params})
    points = book.scores(o.weight, o.groups, scenario.features, params, int(o.edges_s[-1]) // DAY).sum(axis=1) / MICRO
    return {
        "exposed": o.exposed.astype(np.float64),
        "condemned": o.reactions[:, CONDEMN].astype(np.float64),
        "storm": o.storm.astype(np.float64),
        "praised": o.reactions[:, PRAISE].astype(np.float64),
        "demerit": points[:, SIDES.index(DEMERIT)],
        "merit": points[:, SIDES.index(MERIT)],
    }


def difference(
    scenario: Scenario,
    choice: str,
    measure: str,
    found: Mapping[str, StormOutcomes],
    reference: str,
    worlds: Sequence[Mapping[str, Mapping[str, float]]],
    readings: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> Difference:
    """A choice less the reference on one measure, with its bands and the verdict on its sign."""
    paired = measures(found[choice], scenario)[measure] - measures(found[reference], scenario)[measure]
    mean, error = float(paired.mean()), float(paired.std()) / sqrt(len(paired))
    by_world = [w[choice][measure] - w[reference][measure] for w in worlds]
    by_reading = {name: r[choice][measure] - r[reference][measure] for name, r in readings.items()}
    turns = tuple(name for name, d in by_reading.items() if d * mean < 0)
    low, high = (float(q) for q in np.quantile(by_world, BAND))
    structure = (min([mean, *by_reading.values()]), max([mean, *by_reading.values()]))
    return Difference(
        choice, measure, mean, error, (low, high), structure, sign(mean, error, (low, high), structure), turns
    )


def evidence(choice: Choice) -> Evidence:
    """What is known of the moves and rules of a choice."""
    used = [MOVES[r.move].params for r in choice.responses]
    used += [RULES[name].params for name in (choice.policy.rules if choice.policy else ())]
    sources = [p.source for params in used for p in params]
    known = tuple(sorted({source for source in sources if source in FINDINGS}))
    return Evidence(min((FINDINGS[s].grade for s in known), default=NO_FINDING), known, sources.count(ASSUMED))


def sign(mean: float, error: float, parameters: tuple[float, float], structure: tuple[float, float]) -> str:
    """Less or more where the error, the drawn numbers and every reading agree; else not determined."""
    if mean == 0 and error == 0 and parameters == (0.0, 0.0) and structure == (0.0, 0.0):
        return "none"
    lows = (mean - 1.645 * error, parameters[0], structure[0])
    highs = (mean + 1.645 * error, parameters[1], structure[1])
    return "more" if min(lows) > 0 else "less" if max(highs) < 0 else "not determined"


def _means(
    scenario: Scenario, choices: Sequence[Choice], run: Run, params: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Mean of each measure under each choice, in a world with these numbers."""
    changed = msgspec.structs.replace(scenario, params=dict(params))
    found = {c.name: measures(run(with_choice(changed, c)), changed) for c in choices}
    return {name: {m: float(values.mean()) for m, values in of.items()} for name, of in found.items()}


def _readings(choices: Sequence[Choice]) -> dict[str, dict[str, float]]:
    """Parameters of every rival reading; those of apologies where one of the choices is one, at each end too."""
    found = {name: dict(reading.params) for name, reading in CROWDS.items()}
    if any(r.move == "apologise" for c in choices for r in c.responses):
        for name, reading in APOLOGIES.items():
            found |= _ends(name, reading)
    return found


def _ends(name: str, reading: Reading) -> dict[str, dict[str, float]]:
    """A reading; where it leaves a sign open, once with every free number at its low end, once at its high one."""
    if not reading.free:
        return {f"{name} apology": dict(reading.params)}
    ends = {"taken ill": 0, "taken well": 1}
    return {
        f"{name} apology, {words}": {**reading.params, **{p: bounds[side] for p, bounds in reading.free.items()}}
        for words, side in ends.items()
    }


def _cautions(choices: Sequence[Choice]) -> list[str]:
    said = ["Differences are of simulated futures under stated assumptions; no promise that any response helps."]
    if any(r.move == "apologise" for c in choices for r in c.responses):
        said.append(
            "Whether an apology helps between parties is not settled by any study found: own responsibility and what"
            " is done afterwards weigh more than the words (F01, F02)."
        )
    return said
