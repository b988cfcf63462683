"""A rehearsal: what may become of one post, as distributions over futures, with what it hangs on and what it costs."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec
import numpy as np

from aftersend.core.provenance import provenance
from aftersend.experiments.hinges import Hinge, hinges
from aftersend.experiments.spread import LEVELS, Odds, Spread, odds, spread
from aftersend.futures.storm import simulate_storms
from aftersend.futures.storm_setup import every_parameter
from aftersend.model.acts import REACTIONS
from aftersend.model.karma import MICRO, SIDES, Ledger
from aftersend.model.scenario import Scenario
from aftersend.model.storm_outcomes import StormOutcomes
from aftersend.record import ledger as book
from aftersend.record.memory import half_life
from aftersend.record.price import Price, prices

DAY, HOUR, YEAR_DAYS = 86_400, 3600, 365
CONDEMN = REACTIONS.index("condemn")


@dataclass(frozen=True)
class Karma:
    """What one audience group holds for and against the author on a day, in points, over futures."""

    group: str
    day: int
    merit: Spread
    demerit: Spread


@dataclass(frozen=True)
class Rehearsal:
    """What may become of a post.

    exposed: times that it, or talk about it, is seen. reactions: by name. storm: a pile-on, as the parameters
    `storm.*` define it; peak_h: hours to the worst of it, of those futures that have one. hidden: removed or deleted;
    decided: for each rule, by name and version, how often it acts. edges_s: seconds since the post; seen, condemned:
    quantiles by each edge, keyed by level. karma: at the end and a year on. bad: number of a future worse than nine
    in ten, and its ledger. record_days: half-life of the record, and with delisting asked for. laws, numbers: what
    the answer hangs on.
    """

    scenario: Scenario
    exposed: Spread
    reactions: dict[str, Spread]
    uncivil: Spread
    storm: Odds
    peak_h: Spread
    hidden: Odds
    decided: dict[str, Odds]
    edges_s: list[int]
    seen: dict[str, list[float]]
    condemned: dict[str, list[float]]
    karma: list[Karma]
    bad: int
    ledger: Ledger
    prices: list[Price]
    record_days: dict[str, float]
    laws: list[Hinge]
    numbers: list[Hinge]
    provenance: dict[str, Any]
    cautions: list[str] = field(default_factory=list)

    def to_json(self) -> bytes:
        """Everything, as JSON; the same scenario gives the same bytes."""
        plain = {**asdict(self), "scenario": msgspec.to_builtins(self.scenario)}
        return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=2) + b"\n"


def rehearse(
    scenario: Scenario,
    run: Callable[..., StormOutcomes] = simulate_storms,
    sweep: bool = True,
    done: Callable[[int], None] | None = None,
) -> Rehearsal:
    """Run a scenario's futures and say what they hold. Without `sweep`, not what the answer hangs on.

    run: how a scenario becomes outcomes (threads, and what is known of a captured thread, are its affair).
    """
    o = run(scenario, done=done)
    laws, numbers = hinges(scenario, run) if sweep else ([], [])
    return tell(scenario, o, laws, numbers)


def tell(scenario: Scenario, o: StormOutcomes, laws: list[Hinge], numbers: list[Hinge]) -> Rehearsal:
    """A rehearsal from its futures."""
    params = every_parameter({**scenario.params, **scenario.policy.params})
    bad = bad_future(o)
    last = int(o.edges_s[-1]) // DAY
    return Rehearsal(
        scenario=scenario,
        exposed=spread(o.exposed),
        reactions={name: spread(o.reactions[:, r]) for r, name in enumerate(REACTIONS)},
        uncivil=spread(o.uncivil),
        storm=odds(o.storm),
        peak_h=spread(o.peak_s[o.storm] / HOUR),
        hidden=odds(o.hidden_s >= 0),
        decided={name: odds(o.decided_s[:, r] >= 0) for r, name in enumerate(o.rules)},
        edges_s=o.edges_s.tolist(),
        seen=_over_time(o.seen),
        condemned=_over_time(o.condemned),
        karma=[k for day in (last, last + YEAR_DAYS) for k in karma(scenario, o, params, day)],
        bad=int(o.future[bad]),
        ledger=book.ledger(book.events(o.weight[bad], o.groups), scenario.features, params, last),
        prices=prices(scenario.features, o.groups, {k: v for k, v in scenario.params.items() if k in params}),
        record_days={"kept": half_life(params), "delisting asked for": half_life(params, asked=1.0)},
        laws=laws,
        numbers=numbers,
        provenance=provenance(seed=scenario.seed, futures=scenario.futures, scenario=scenario.sha256),
        cautions=_cautions(scenario),
    )


def karma(scenario: Scenario, o: StormOutcomes, params: Any, day: int) -> list[Karma]:
    """Merit and demerit of each audience group on a day, over futures."""
    points = book.scores(o.weight, o.groups, scenario.features, params, day) / MICRO
    return [
        Karma(group, day, *(spread(points[:, g, side], 3) for side in range(len(SIDES))))
        for g, group in enumerate(o.groups)
    ]


def bad_future(o: StormOutcomes) -> int:
    """The row of a future at the ninth decile of condemnations; of those that are, the one seen least."""
    condemned = o.reactions[:, CONDEMN]
    away = np.abs(condemned - np.quantile(condemned, 0.9))
    return int(np.lexsort((o.exposed, away))[0])


def _over_time(counts: Any) -> dict[str, list[float]]:
    return {f"{q:g}": np.quantile(counts, q, axis=0).tolist() for q in LEVELS}


def _cautions(scenario: Scenario) -> list[str]:
    said = [
        "A rehearsal is a range of futures under stated assumptions, not a prediction about you: most numbers of how a"
        " crowd turns are assumed, and are listed with what they move."
    ]
    if scenario.features.falsity == 0:
        said.append("Truth cannot be read from a text; this post is taken to be true unless falsity is given.")
    return said
