"""Random cases of a storm: laws of any shape over any states, worlds, rules, moves, brigades and pasts."""

from collections.abc import Mapping

import numpy as np

from aftersend.audience.traits import draw_traits
from aftersend.core.chance import below, key, uniform
from aftersend.engine.inputs import Draws
from aftersend.engine.storm_case import ACT, POSTED, TALK, UNCIVIL, Case, StormPast, new_post
from aftersend.engine.tables import Clock
from aftersend.futures.storm_setup import every_parameter
from aftersend.laws import LAWS
from aftersend.model.acts import REACTIONS
from aftersend.model.law import Law, Term
from aftersend.model.move import Effect
from aftersend.model.rule import ACTIONS, Ranking, Rule
from aftersend.model.scenario import Brigade, Features
from aftersend.model.states import STATES
from aftersend.model.world import World

SPREADING = ("reach", "attention", "day_rhythm", "feed_batches", "shallow_reading", "quoting")
ACTION_MOMENT = {"restore": "removed", "strike": "removed", "warn": "removed", "suspend": "struck",
                 "prompt": "writing", "show_rules": "always", "real_names": "always"}  # fmt: skip
VALUES = {"demote": (0.4,), "label": (2.0,), "remove": (0.0,), "strike": (30.0,), "suspend": (1.0,),
          "prompt": (0.3, 0.3, 0.1), "seed": (3.0,)}  # fmt: skip
STILL = {"strikes", "always"}  # states that no viewer differs in


def random_term(k: int, act: str, i: int) -> Term:
    """A term over one or two states; each pair of values has a number of its own."""
    names = sorted(set(STATES) - STILL)
    reads = tuple(names[below(k, 10 * i + j, len(names))] for j in range(1 + below(k, 10 * i + 5, 2)))
    size = 1.2 * uniform(k, 10 * i + 6)

    def adds(_: Mapping[str, float], *values: float) -> float:
        return size * (uniform(key(k, i, *(round(v * 1000) for v in values)), 0) - 0.5)

    return Term((act,), reads, adds)


def random_laws(case: int) -> dict[str, Law]:
    """Every act with a base rate and a few random terms; the laws of spreading as they are; now and then all laws."""
    if case % 5 == 4:
        return dict(LAWS)
    k = key(case, 41)
    laws = {name: LAWS[name] for name in SPREADING}
    for i, act in enumerate((*REACTIONS, "toxic")):
        base = -3.5 + 2.0 * uniform(k, i)
        constant = Term((act,), ("always",), lambda _, __, base=base: base)
        terms = (constant, *(random_term(key(k, i), act, j) for j in range(4)))
        laws[f"random_{act}"] = Law(role="choice", params=(), none={}, equation="", terms=terms)
    return laws


def random_rules(case: int) -> dict[str, Rule]:
    """Each action with some probability, asked about random states after a random delay."""
    k, rules = key(case, 42), {}
    for i, action in enumerate(ACTIONS):
        if uniform(k, i) < 0.5:
            continue
        moment = ACTION_MOMENT.get(action, "written")
        if action == "remove" and uniform(k, 50 + i) < 0.7:
            moment = "reported"
        chance, wait = uniform(k, 100 + i), 20_000 * uniform(k, 200 + i)
        rules[f"r_{action}"] = Rule(
            version=1,
            action=action,
            when=moment,
            params=(),
            none={},
            equation="",
            reads=("dialect", "reports") if moment == "reported" else ("always",),
            function=lambda _, *values, chance=chance: min(1.0, chance + 0.1 * sum(values) / (1 + sum(values))),
            delay=lambda _, q, wait=wait: wait * q,
            values=lambda _, action=action: VALUES.get(action, (0.0,)),
        )
    return rules


def random_world(case: int) -> World:
    k = key(case, 43)
    n = 150 + below(k, 0, 200)
    reach = np.array([below(k, 1000 + j, 40) + (j % 40 == 0) * 100 for j in range(n)])
    reach = np.minimum(reach, n - 1).astype(np.uint32)
    activity = np.array([below(k, 5000 + j, 4) for j in range(n)], np.uint8)
    indptr, indices = np.zeros(0, np.int64), np.zeros(0, np.uint32)
    if case % 3 == 1:
        indptr = np.concatenate([[0], np.cumsum(reach)]).astype(np.int64)
        indices = np.array([below(k, 10**6 + e, n) for e in range(int(indptr[-1]))], np.uint32)
    starts = np.array([0, n // 3, n]) if case % 2 else np.array([0, n // 4, n // 2, n])
    return World(reach, activity, np.array([-1.5, -0.5, 0.5, 1.5]), starts, 0.6, case, indptr, indices)


def random_moves(case: int) -> tuple[tuple[int, Effect], ...]:
    k = key(case, 44)
    kinds = (
        Effect(shown=0.5, remorse=0.8),
        Effect(shown=0.3, defiance=1.0),
        Effect(conduct=0.5, context=1.0),
        Effect(delete=True, shown=0.2),
        Effect(leaves=True),
        Effect(),
    )
    ticks = sorted(15 + below(k, i, 60) for i in range(below(k, 9, 4)))
    return tuple((tick, kinds[below(k, 20 + i, len(kinds))]) for i, tick in enumerate(ticks))


def random_past(case: int) -> StormPast:
    """On every third case, what was seen by tick 12: with unknown accounts and audiences."""
    if case % 3:
        return new_post()
    rows = [(0, 3, -1, 0, -1, POSTED, 0), (2, -1, 0, 1, -1, ACT["share"], 0), (5, 9, 0, 1, 30, ACT["condemn"], TALK),
            (6, -1, 2, 2, -1, ACT["defend"], TALK | UNCIVIL), (12, -1, 0, 1, -1, ACT["like"], 0)]  # fmt: skip
    when, account, parent, hop, shown, reaction, flags = (np.array(c, np.int64) for c in zip(*rows, strict=True))
    return StormPast(12, when, account, parent, hop, shown, reaction, flags)


def random_case(case: int) -> Case:
    k, world = key(case, 45), random_world(case)
    params = every_parameter({
        "attention.half_life": 1 + 60 * uniform(k, 1),
        "reach.exponent": 0.9 + 0.1 * uniform(k, 2),
        "feed_batches.first": 30.0 * (case % 2 == 0),
        "feed_batches.every": 60.0,
        "quoting.share": 0.3,
        "base_rates.condemn": -4.0,
        "base_rates.report": -4.0,
        "propensity.log_odds": -2.5,
    })  # fmt: skip
    groups = tuple(f"group {i}" for i in range(len(world.group_start) - 1))
    least = int(world.reach[:4].min())
    shown = -1 if world.explicit else 90
    mix = {"condemn": 0.5, "report": 0.3, "share": 0.2}
    return Case(
        laws=random_laws(case),
        params=params,
        world=world,
        traits=draw_traits(world, case, params),
        clock=Clock(300, 200 * 300, start_hour=7.25),
        features=Features(
            moral=below(k, 3, 4), outgroup=below(k, 4, 3), falsity=uniform(k, 5), context=uniform(k, 6),
            toxic=uniform(k, 7), severity={groups[0]: 0.2, "everyone": uniform(k, 8)},
        ),
        groups=groups,
        past=random_past(case),
        draws=Draws(
            np.array([40 % (len(world) // 4), -1 if case % 3 == 0 else least % 3]), np.array([0, 90]),
            np.array([shown, shown]), np.zeros(2, np.int64), np.zeros(2, np.int64),
        ),
        seed=case + 7,
        moves=random_moves(case),
        rules=random_rules(case),
        rule_params=params,
        ranking=[None, Ranking(weights={"like": 0.5, "condemn": 27.0, "report": -3.0}, bridging=0.4)][case % 2],
        brigade=Brigade(accounts=12, start_s=4000, over_s=9000, mix=mix) if case % 4 < 2 else None,
    )  # fmt: skip
