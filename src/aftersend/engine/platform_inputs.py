"""What both platform engines are given: who lives there, by which rules, and how large everything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key, text_seed
from aftersend.core.luck_arrays import uniforms
from aftersend.engine.platform_follow import follow_graph
from aftersend.engine.platform_names import (
    APPEAL,
    ARM,
    ARMS,
    AUTHOR,
    COMMUNITY,
    FIXED,
    FULL_REACH,
    GROUP,
    HOMES,
    PLANTED,
    POST_COLUMNS,
    REACH,
    REMOVED,
    RULES,
    SEVERITY_OTHER,
    SEVERITY_OWN,
)
from aftersend.engine.platform_tables import Extras, Tables, appeals, build_tables, known_reactions
from aftersend.engine.tables import UNIT
from aftersend.engine.verdicts import VALUES, Verdicts, as_threshold, build_verdicts
from aftersend.model.law import Law
from aftersend.model.rule import Ranking, Rule
from aftersend.model.society import Planted
from aftersend.model.world import World

SCORED, NEWEST, SHUFFLED, COUNTED = range(4)  # how an arm ranks
ROLES = {"brigade": 1, "committed": 2}
Ints = NDArray[np.int64]


class Arm(NamedTuple):
    """The policy under which some accounts live. rules: name -> rule, with the values of their parameters."""

    ranking: Ranking
    rules: Mapping[str, Rule]
    params: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Platform:
    """A whole platform before its first tick.

    traits: cells by name of the state (`audience.traits.draw_traits`). follows: accounts that each account follows.
    followed: share of its candidates that may come from them. window: ticks for which a post can be met. Everything
    else as in `model.society.Society`.
    """

    world: World
    traits: Mapping[str, NDArray[np.uint8]]
    laws: Mapping[str, Law]
    params: Mapping[str, float]
    arms: tuple[Arm, ...]
    planted: tuple[Planted, ...]
    ticks: int
    tick_s: int
    slots: int
    candidates: int
    communities: int
    local: float
    follows: int
    followed: float
    window: int
    seed: int
    shelf: int = 0
    stock: tuple[float, ...] = ()

    def ticks_of(self, days: float) -> int:
        """So many days in whole ticks."""
        return round(min(days, 1e6) * 86_400 / self.tick_s)


class People(NamedTuple):
    """What never changes but `fixed` of newcomers. fixed[account, state]: cells in the order of `FIXED`.

    planted: 0, or place in `Platform.planted` plus one. follow[account, k]: the k-th account that it follows.
    """

    fixed: NDArray[np.uint8]
    group: NDArray[np.uint8]
    arm: NDArray[np.uint8]
    planted: NDArray[np.uint8]
    follow: NDArray[np.int32]


class Will(NamedTuple):
    """What planted accounts do: entry 0 is for those who are not. role, toxic, and from and until which tick."""

    role: Ints
    toxic: Ints
    start: Ints
    end: Ints


class Regime(NamedTuple):
    """What the platform does, an entry an arm. rank: SCORED, NEWEST, SHUFFLED or COUNTED.

    weight[arm, reaction]: times 1000. bridging: in 1/4096. fresh[arm, age in ticks]: log2 steps lost. Rules of arm a:
    rule_start[a] .. [a + 1] - 1. key[rule]: luck. number[rule, 3]: whole numbers that its action needs.
    """

    rank: Ints
    weight: Ints
    bridging: Ints
    fresh: Ints
    rule_start: Ints
    verdicts: Verdicts
    key: NDArray[np.uint64]
    number: Ints


class Sizes(NamedTuple):
    """Numbers. local: a probability in 2**-32. limit: candidates that may come from followees."""

    accounts: int
    slots: int
    candidates: int
    limit: int
    communities: int
    local: int


def tables(p: Platform) -> Tables:
    """The laws as tables."""
    return build_tables(p.laws, dict(p.params), p.world.activity_levels.tolist(), p.ticks, p.tick_s)


def people(p: Platform) -> People:
    """See `People`."""
    n, w = len(p.world), p.world
    cells = {**p.traits, "activity": w.activity}
    group = np.repeat(np.arange(len(w.group_start) - 1), np.diff(w.group_start)).astype(np.uint8)
    return People(
        fixed=np.stack([cells.get(name, np.zeros(n, np.uint8)) for name in FIXED], axis=1).astype(np.uint8),
        group=group,
        arm=(uniforms(key(ARMS, p.seed), 0, n) * len(p.arms)).astype(np.uint8),
        planted=planted(p),
        follow=follow_graph(w, group, p.follows, p.seed),
    )


def planted(p: Platform) -> NDArray[np.uint8]:
    """Which account plays which part: 0, or place plus one."""
    home, luck, edge = homes(p), uniforms(key(PLANTED, p.seed), 0, len(p.world)), np.zeros(len(p.world))
    place = np.zeros(len(p.world), np.uint8)
    for number, part in enumerate(p.planted, start=1):
        edge += part.share * np.isin(home, part.communities) if part.communities else part.share
        place[(place == 0) & (luck < edge)] = number
    return place


def will(p: Platform) -> Will:
    """See `Will`."""
    parts = p.planted
    return Will(
        role=np.array([0, *(ROLES[part.role] for part in parts)], np.int64),
        toxic=np.array([0, *(round(part.toxic) for part in parts)], np.int64),
        start=np.array([0, *(p.ticks_of(part.days[0]) for part in parts)], np.int64),
        end=np.array([0, *(p.ticks_of(part.days[1]) for part in parts)], np.int64),
    )


def homes(p: Platform) -> NDArray[np.int32]:
    """The community of each account."""
    return (uniforms(key(HOMES, p.seed), 0, len(p.world)) * p.communities).astype(np.int32)


def stocked(p: Platform, who: People, x: Extras) -> NDArray[np.int32]:
    """Rows of the posts that are there from the outset; the k-th is by account k."""
    many = len(p.stock)
    row = np.zeros((many, POST_COLUMNS), np.int32)
    row[:, AUTHOR], row[:, GROUP], row[:, ARM] = np.arange(many), who.group[:many], who.arm[:many]
    row[:, COMMUNITY], row[:, REACH], row[:, REMOVED] = homes(p)[:many], FULL_REACH, -1
    row[:, APPEAL] = appeals(p.laws, p.params, p.stock)
    row[:, SEVERITY_OTHER], row[:, SEVERITY_OWN] = x.severity[0, 0]
    return row


def regime(p: Platform) -> Regime:
    """See `Regime`."""
    acts = known_reactions(p.laws)
    built = [build_verdicts(arm.rules, arm.params, p.tick_s) for arm in p.arms]
    rules = [(name, rule, arm.params) for arm in p.arms for name, rule in arm.rules.items()]
    ranks = [arm.ranking for arm in p.arms]
    return Regime(
        rank=np.array([how(r) for r in ranks], np.int64),
        weight=np.array([[round(r.weights.get(act, 0.0) * 1000) for act in acts] for r in ranks], np.int64),
        bridging=np.array([round(r.bridging * 4096) for r in ranks], np.int64),
        fresh=np.array([fresh(r, p) for r in ranks], np.int64),
        rule_start=np.cumsum([0, *(len(arm.rules) for arm in p.arms)]).astype(np.int64),
        verdicts=joined(built),
        key=np.array([key(RULES, p.seed, text_seed(name)) for name, _, _ in rules], np.uint64),
        number=np.array([whole(p, rule, params) for _, rule, params in rules], np.int64).reshape(-1, VALUES),
    )


def how(ranking: Ranking) -> int:
    """SCORED, NEWEST, SHUFFLED or COUNTED."""
    if ranking.newest_first:
        return NEWEST
    if not any(ranking.weights.values()):
        return SHUFFLED
    return COUNTED if ranking.counted else SCORED


def fresh(ranking: Ranking, p: Platform) -> list[int]:
    """Steps of log2 that a score has lost at each age in ticks."""
    return [round(UNIT * t * p.tick_s / (3600.0 * ranking.half_life_h)) for t in range(p.ticks + 1)]


def whole(p: Platform, rule: Rule, params: Mapping[str, float]) -> list[int]:
    """The numbers of a rule's action as the engines hold them: days in ticks, probabilities in 2**-32, summed up."""
    given = [*map(float, rule.values(params)), 0.0, 0.0, 0.0][:VALUES]
    if rule.action == "prompt":
        return [as_threshold(sum(given[: k + 1])) for k in range(VALUES)]
    if rule.action == "demote":
        return [round(given[0] * FULL_REACH), 0, 0]
    if rule.action in ("strike", "suspend", "ban", "show_rules", "real_names"):
        return [p.ticks_of(given[0]), round(given[1]), 0]
    if rule.action == "answer":
        return [round(given[0]), p.ticks_of(given[1]), 0]
    return [round(v) for v in given]


def joined(parts: Sequence[Verdicts]) -> Verdicts:
    """The rules of all arms, one after the other."""
    starts = np.cumsum([0, *(len(part.threshold) for part in parts)])
    moved = [part._replace(offset=part.offset + start) for part, start in zip(parts, starts, strict=False)]
    return Verdicts(*(np.concatenate(columns) for columns in zip(*moved, strict=True)))


def sizes(p: Platform) -> Sizes:
    """See `Sizes`."""
    return Sizes(
        accounts=len(p.world),
        slots=p.slots,
        candidates=p.candidates,
        limit=round(p.candidates * p.followed),
        communities=p.communities,
        local=as_threshold(p.local),
    )
