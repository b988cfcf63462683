"""Everything that decides a storm, in plain things: both engines are given the same case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.params import Params
from aftersend.engine.choice import STATE
from aftersend.engine.inputs import Draws
from aftersend.engine.tables import Clock
from aftersend.model.acts import REACTIONS
from aftersend.model.law import Law
from aftersend.model.move import Effect
from aftersend.model.rule import Ranking, Rule
from aftersend.model.scenario import EVERYONE, Brigade, Features
from aftersend.model.states import STATES
from aftersend.model.world import World

# Streams of luck, beside those of `engine.inputs`.
READING, INCIVILITY, BRIGADE, RULES, MOVES, PROMPTS = range(9, 15)

ACT = {name: code for code, name in enumerate(REACTIONS)}
OPEN, LIKE, DISLIKE, SHARE, PRAISE, CONDEMN, DEFEND, REPORT = range(len(REACTIONS))
POSTED, RESPONDED = len(REACTIONS), len(REACTIONS) + 1  # of an event that is no reaction: the post, an answer to it
TALK, UNCIVIL = 1, 2  # bits of an event's flags: carries talk about the post, not the post itself; is uncivil

# Whether viewer and sharer are of one group: what `same_group` is to the act of sharing (else it is the author).
SAME_SHARER = len(STATES)
PLACES = len(STATES) + 1
FEATURES = ("moral", "outgroup", "negative", "falsity", "kindness", "toxic", "context")

Cells = NDArray[np.uint8]
Ints = NDArray[np.int64]


class StormPast(NamedTuple):
    """What has happened by `tick` (-1: nothing but the root at tick 0); row 0 is the root. See `engine.inputs.Past`.

    reaction: code in REACTIONS, POSTED or RESPONDED. flags: TALK, UNCIVIL.
    """

    tick: int
    when: Ints
    account: Ints
    parent: Ints
    hop: Ints
    shown: Ints
    reaction: Ints
    flags: Ints


@dataclass(frozen=True, eq=False)
class Case:
    """One post, its crowd, what its author and the platform do.

    traits: cells of each account by state, see `audience.traits`. groups: a name for each of the world's.
    moves: tick and effect of each move of the author, in order. rules: those in force by name, with `rule_params`.
    ranking: of the recommender; None for likes alone.
    """

    laws: Mapping[str, Law]
    params: Params
    world: World
    traits: Mapping[str, Cells]
    clock: Clock
    features: Features
    groups: tuple[str, ...]
    past: StormPast
    draws: Draws
    seed: int
    moves: tuple[tuple[int, Effect], ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    rule_params: Mapping[str, float] = field(default_factory=dict)
    ranking: Ranking | None = None
    brigade: Brigade | None = None

    @property
    def severity(self) -> tuple[float, ...]:
        """Of the post, to each of the world's groups."""
        given = self.features.severity
        return tuple(given.get(group, given.get(EVERYONE, 0.0)) for group in self.groups)

    @property
    def everyone_named(self) -> bool:
        """Whether the platform asks for real names. A rule that always holds does so from the start of a storm."""
        return self.in_force("real_names")

    def in_force(self, action: str) -> bool:
        """Whether a rule that always holds, and takes this action, is in force."""
        return any(
            rule.action == action and rule.function(self.rule_params, 1.0) > 0
            for rule in self.rules.values()
            if rule.when == "always"
        )


def new_post(shown: int = -1) -> StormPast:
    """Nothing has happened but the post."""
    one = np.zeros(1, np.int64)
    return StormPast(-1, one, one - 1, one - 1, one, one + shown, one + POSTED, one)


def start_cells(case: Case) -> Ints:
    """Cells of all states before anyone has seen the post, shape (PLACES,); those of accounts are neutral."""
    cells = np.array([*(state.neutral for state in STATES.values()), 1], np.int64)
    for name in FEATURES:
        cells[STATE[name]] = STATES[name].cell(float(getattr(case.features, name)))
    cells[STATE["severity"]] = STATES["severity"].cell(max(case.severity))
    cells[STATE["rules_shown"]] = int(case.in_force("show_rules"))
    return cells


def account_cells(case: Case, everyone_named: bool) -> dict[str, Cells]:
    """Cells of every account by state; accounts are neutral in the states that are not there."""
    cells = {**case.traits, "activity": case.world.activity}
    if everyone_named:
        cells["named"] = np.ones(len(case.world), np.uint8)
    return cells
