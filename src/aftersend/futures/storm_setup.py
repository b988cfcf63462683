"""From a scenario to a case for the engines: who posts, to how many, under which laws, rules and moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.audience.choosing import choose
from aftersend.audience.traits import draw_traits
from aftersend.core.chance import key
from aftersend.core.errors import InputError, UnknownName
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.core.params import Params
from aftersend.engine.inputs import Draws
from aftersend.engine.storm_case import Case, Ints, StormPast, new_post
from aftersend.engine.storm_measure import PARAMS as STORM_PARAMS
from aftersend.engine.storm_measure import Definition, late_cells
from aftersend.engine.storm_tables import Storm, build_storm
from aftersend.engine.tables import UNIT, Clock
from aftersend.futures.posts import APPEAL, AUTHOR, EXPOSURE, audience, each
from aftersend.futures.setup import curve_edges
from aftersend.laws import LAWS
from aftersend.model.acts import REACTIONS
from aftersend.model.law import Law
from aftersend.model.move import Effect
from aftersend.model.scenario import EVERYONE, Brigade, Scenario
from aftersend.model.world import World
from aftersend.moves import MOVES
from aftersend.rules import RULES
from aftersend.rules.rankings import find as find_ranking

Laws = Mapping[str, Law]
Cells = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class StormSetup:
    """A case, and what the compiled engine reads of it."""

    case: Case
    storm: Storm
    late: Ints
    definition: Definition
    edges: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a thread that goes on from a capture.

    past: what has happened so far. draws: one row a future, where more is known of author, audience and appeal than a
    scenario can say. delays: tables (`engine.tables.delay_table`) that the rows of `draws` choose among, in place of
    the one of the laws in force. shifts: of severity, one a future, relative to the scenario's; none by default.
    """

    past: StormPast | None = None
    draws: Draws | None = None
    delays: Cells | None = None
    shifts: NDArray[np.float64] | None = None


def worse(scenario: Scenario, shift: float) -> Scenario:
    """The scenario with severity moved by so much for every group, within 0 and 1."""
    if not shift:
        return scenario
    given = scenario.features.severity or {EVERYONE: 0.0}
    severity = {group: min(max(value + shift, 0.0), 1.0) for group, value in given.items()}
    return msgspec.structs.replace(scenario, features=msgspec.structs.replace(scenario.features, severity=severity))


def prepare_storm(scenario: Scenario, known: Known | None = None) -> StormSetup:
    """What the engines need, at the scenario's severity; raises UnknownName or InputError for what is wrong in it."""
    past, draws, delays = (known.past, known.draws, known.delays) if known else (None, None, None)
    case = build_case(scenario, past, draws)
    params, storm = case.params, build_storm(case)
    if delays is not None:
        storm = storm._replace(tables=storm.tables._replace(delay=delays))
    window = max(1, round(params["storm.window"] * 3600 / scenario.tick_s))
    ticks = int(storm.tables.activity_time.max()) + 1
    return StormSetup(
        case=case,
        storm=storm,
        late=np.stack([late_cells(row, ticks) for row in storm.tables.delay]),
        definition=Definition(round(params["storm.condemners"]), window, params["storm.share"]),
        edges=np.array([m for m in curve_edges(scenario.horizon_s) if m >= scenario.tick_s], np.int64),
    )


def build_case(scenario: Scenario, past: StormPast | None = None, draws: Draws | None = None) -> Case:
    """The scenario in plain things."""
    clock = Clock(scenario.tick_s, scenario.horizon_s, scenario.post.sent_at % 86_400 / 3600)
    world, usual = _audience(scenario.audience, scenario.accounts, scenario.seed)
    laws = {name: LAWS[name] for name in (scenario.laws if scenario.laws is not None else LAWS)}
    params = every_parameter({**usual, **scenario.params, **scenario.policy.params})
    past = past if past is not None else new_post()
    refuse_unknown_acts(scenario.brigade)
    return Case(
        laws=laws,
        params=params,
        world=world,
        traits=draw_traits(world, scenario.seed, params),
        clock=clock,
        features=scenario.features,
        groups=group_names(scenario, world),
        past=past,
        draws=draws if draws is not None else storm_draws(scenario, laws, params, world),
        seed=scenario.seed,
        moves=effects(scenario, params, past.tick),
        rules={name: RULES[name] for name in scenario.policy.rules},
        rule_params=params,
        ranking=find_ranking(scenario.policy.ranking),
        brigade=scenario.brigade,
    )


@lru_cache(maxsize=2)
def _audience(audience: str, accounts: int, seed: int) -> tuple[World, dict[str, float]]:
    """See `audience.choosing.choose`; kept, because scenarios that are compared share their world."""
    return choose(audience, accounts, seed)


def every_parameter(given: Mapping[str, float]) -> Params:
    """Every parameter of laws, moves and rules, and of what counts as a storm."""
    laws = [p for law in LAWS.values() for p in law.params]
    moves = [p for move in MOVES.values() for p in move.params]
    rules = [p for rule in RULES.values() for p in rule.params]
    return Params((*laws, *moves, *rules, *STORM_PARAMS), given)


def group_names(scenario: Scenario, world: World) -> tuple[str, ...]:
    """A name for each of the world's groups; raises UnknownName for a severity to a group that is not there."""
    count = len(world.group_start) - 1
    names = scenario.groups[:count] + tuple(f"group {i + 1}" for i in range(len(scenario.groups), count))
    for name in scenario.features.severity:
        if name not in (*names, EVERYONE):
            raise UnknownName("audience group", name, (*names, EVERYONE))
    return names


def refuse_unknown_acts(brigade: Brigade | None) -> None:
    """Raises UnknownName for a brigade that does what nobody can do, InputError for one that does nothing."""
    mix = brigade.mix if brigade else {"condemn": 1.0}
    for act in mix:
        if act not in REACTIONS:
            raise UnknownName("reaction of a brigade", act, REACTIONS)
    if min(mix.values(), default=0.0) < 0 or sum(mix.values()) <= 0:
        raise InputError(f"the shares of a brigade's mix must be 0 or more, and one above 0, not {mix}")


def effects(scenario: Scenario, params: Params, since: int) -> tuple[tuple[int, Effect], ...]:
    """The tick and the effect of each response, in order of time; raises InputError for one in the past."""
    found = []
    for response in sorted(scenario.responses, key=lambda response: response.at_s):
        tick = response.at_s // scenario.tick_s
        if tick <= since:
            raise InputError(f"the response {response.move} at {response.at_s} s lies before the end of the capture")
        found.append((tick, MOVES[response.move].effect(params, scenario.features, response)))
    return tuple(found)


def storm_draws(scenario: Scenario, laws: Laws, params: Params, world: World) -> Draws:
    """One row a future: an author of the first group, how many are shown the post, and how it appeals.

    Nobody knows before how a post will appeal: it differs from future to future as it does from post to post.
    """
    n, reach, zero = scenario.futures, scenario.post.author_reach, np.zeros(scenario.futures, np.int64)
    author = _authors(world, scenario.seed, n, reach)
    followers = world.reach[author] if reach is None or world.explicit else np.full(n, reach, np.uint32)
    luck = each("exposure", 1.0, laws, params, normals(key(scenario.seed, EXPOSURE), 0, n))
    most = world.reach[author].astype(np.int64) if world.explicit else zero + len(world) - 1
    shown = np.minimum(audience(laws, params, np.minimum(followers, len(world) - 1)) * luck, most)
    appeal = scenario.post.appeal + each("appeal", 0.0, laws, params, normals(key(scenario.seed, APPEAL), 0, n))
    return Draws(author, np.rint(appeal * UNIT).astype(np.int64), shown.astype(np.int64), zero, zero)


def _authors(world: World, seed: int, futures: int, reach: int | None) -> Ints:
    """Accounts of the first group: that with the nearest number of followers in a graph, else drawn by activity."""
    own = slice(0, int(world.group_start[1]))
    if world.explicit and reach is not None:
        return np.full(futures, np.abs(world.reach[own].astype(np.int64) - reach).argmin(), np.int64)
    ladder = np.cumsum(np.exp(world.activity_levels)[world.activity[own]])
    return np.searchsorted(ladder / ladder[-1], uniforms(key(seed, AUTHOR), 0, futures)).astype(np.int64)
