"""The compiled platform equals the plain one, row by row, for random laws, rules, arms and planted accounts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from aftersend.core.chance import below, key, uniform
from aftersend.engine.platform import Run
from aftersend.engine.platform_inputs import Arm, Platform
from aftersend.engine.platform_names import DECISION_NAMES, REACTION_NAMES, REPLY_NAMES
from aftersend.engine.platform_oracle import run as run_plainly
from aftersend.engine.platform_oracle.state import State
from aftersend.laws import LAWS, parameters
from aftersend.model.acts import CHANGING, REACTIONS
from aftersend.model.law import Law, Term
from aftersend.model.platform_log import PlatformLog
from aftersend.model.rule import ACTIONS, Ranking
from aftersend.model.society import Planted
from aftersend.model.states import STATES
from aftersend.model.world import World
from aftersend.rules import RULES
from aftersend.rules import parameters as rule_parameters
from aftersend.rules.rankings import RANKINGS

CASES = range(8)
LIVELY = {
    "base_rates.like": -2.0,
    "base_rates.condemn": -2.5,
    "base_rates.dislike": -3.0,
    "base_rates.praise": -3.0,
    "base_rates.report": -3.0,
    "base_rates.defend": -3.0,
    "propensity.log_odds": -2.5,
    "incivility.base": -1.5,
    "coming_by.usual": 0.5,
    "leaving.usual": -4.0,
    "quoting.share": 0.5,
    "counterspeech.usual": -0.5,
    "pursuit.begin": 2.0,
}
STRICT = {
    "removal.recall": 0.6,
    "removal.median_h": 30.0,
    "appeal.made": 0.5,
    "appeal.hours": 30.0,
    "suspension.limit": 2.0,
    "suspension.days": 2.0,
    "strikes.days": 4.0,
    "community_ban.day": 4.0,
    "real_names.day": 3.0,
    "visible_rules.day": 2.0,
    "reported_removal.least": 1.0,
    "seed_vote.votes": 2.0,
    "reconsider_prompt.coverage": 0.8,
    "reconsider_prompt.cancel": 0.2,
    "reconsider_prompt.milder": 0.3,
    "reconsider_prompt.worse": 0.2,
}


def random_law(case: int, number: int) -> Law:
    """One term, of random states, on random acts: so that every state is read somewhere."""
    k = key(case, 77, number)
    names = [n for n in STATES if n != "activity"]
    reads = (names[below(k, 0, len(names))], names[below(k, 1, len(names))])
    acts = (
        "like",
        "share",
        "condemn",
        "defend",
        "praise",
        "open",
        "visit",
        "write",
        "toxic",
        "moral",
        "leave",
        "pursue",
    )
    size = 0.8 * (uniform(k, 3) - 0.5)

    def tell(p: Mapping[str, float], a: float, b: float) -> float:
        return size * (a / (1.0 + abs(a)) - 0.5 * b / (1.0 + abs(b)))

    return Law("choice", (), {}, "", terms=(Term((acts[below(k, 2, len(acts))],), reads, tell),))


def random_world(case: int) -> World:
    k = key(case, 1)
    n = 150 + below(k, 0, 100)
    reach = np.array([below(k, 1000 + j, 60) + (j % 50 == 0) * 100 for j in range(n)], np.uint32)
    activity = np.array([below(k, 5000 + j, 4) for j in range(n)], np.uint8)
    groups = np.array([0, n // 3, n] if case % 3 else [0, n], np.int64)
    none = np.zeros(0, np.int64)
    return World(reach, activity, np.array([-1.5, -0.5, 0.5, 1.5]), groups, 0.6, case, none, none.astype(np.uint32))


def random_traits(case: int, n: int) -> dict[str, np.ndarray]:
    k = key(case, 2)
    names = ("trait", "empathy", "accountable", "named", "newcomer", "dialect", "extreme", "mood", "habit", "norm")
    return {
        name: np.array([below(k, 10_000 * (s + 1) + j, len(STATES[name].values)) for j in range(n)], np.uint8)
        for s, name in enumerate(names)
    }


def random_arms(case: int, params: dict[str, float]) -> tuple[Arm, ...]:
    values = dict(rule_parameters(params))
    rankings: list[Ranking] = [RANKINGS[name] for name in RANKINGS]
    mine = rankings[case % len(rankings)]
    if case % 4 == 3:
        return (Arm(mine, {}, values),)
    some = {name: rule for s, (name, rule) in enumerate(RULES.items()) if below(key(case, 3), s, 3)}
    return (Arm(mine, dict(RULES), values), Arm(rankings[(case + 3) % len(rankings)], some, values))[: 1 + case % 2]


def random_platform(case: int) -> Platform:
    world, k = random_world(case), key(case, 4)
    laws: dict[str, Law] = dict(LAWS) if case % 4 < 3 else {n: LAWS[n] for n in ("base_rates", "posting")}
    laws |= {f"random_{s}": random_law(case, s) for s in range(12)}
    planted = (Planted(role="brigade", share=0.05), Planted(role="committed", share=0.2, days=(2.0, 6.0)))
    return Platform(
        world=world,
        traits=random_traits(case, len(world)),
        laws=laws,
        params=dict(parameters(LIVELY)),
        arms=random_arms(case, STRICT),
        planted=planted if case % 2 else (),
        ticks=10,
        tick_s=(86_400, 21_600)[case % 2],
        slots=3 + below(k, 0, 5),
        candidates=12 + below(k, 1, 12),
        communities=1 + case % 5,
        local=0.7,
        follows=(8, 0)[case % 5 == 4],
        followed=0.5,
        window=3,
        seed=case,
        shelf=(0, 60)[case % 3 == 1],
        stock=(-1.5, 0.0, 0.4, 3.0)[: case % 5],
    )


def table(rows: Sequence[Sequence[int]], names: Sequence[str]) -> dict[str, list[int]]:
    return {name: [row[k] for row in rows] for k, name in enumerate(names)}


def expected(r: State) -> dict[str, dict[str, list[int]]]:
    """The oracle's log in the columns of `PlatformLog`."""
    posts = {
        name: [getattr(p, name) for p in r.posts]
        for name in ("tick", "author", "group", "community", "arm", "appeal", "label", "reach", "removed", "seeded",
                     "views", "own_for", "own_against")
    }  # fmt: skip
    posts |= {name: [p.said[name] for p in r.posts] for name in ("moral", "outgroup", "toxic", "false", "kind")}
    posts |= {name: [p.did[name] for p in r.posts] for name in REACTIONS}
    posts |= {f"severity_{side}": [p.severity[s] for p in r.posts] for s, side in enumerate(("other", "own"))}
    posts |= {"replies": [len(p.replies) for p in r.posts], "uncivil_replies": [sum(p.replies) for p in r.posts]}
    names = ("group", "arm", "home", "planted", "left", "strikes", "visits", "posts")
    accounts = {name: [getattr(a, name) for a in r.accounts] for name in names}
    accounts |= {name: [a.changing[name] for a in r.accounts] for name in CHANGING}
    return {
        "posts": posts,
        "accounts": accounts,
        "replies": table(r.replies, REPLY_NAMES),
        "reactions": table(r.log["reactions"], REACTION_NAMES),
        "impressions": table(r.log["impressions"], ("tick", "account", "post")),
        "presence": table(r.log["presence"], ("tick", "account", "toxic")),
        "decisions": table(r.log["decisions"], DECISION_NAMES),
    }


def differences(log: PlatformLog, r: State) -> list[str]:
    """Names of columns that are not equal."""
    wrong = [
        f"{part}.{name}"
        for part, columns in expected(r).items()
        for name, column in columns.items()
        if not np.array_equal(getattr(log, part)[name], column)
    ]
    for name, column in log.counts.items():
        plain = [[arm.get(name, 0) for arm in tick] for tick in r.counts]
        wrong += [f"counts.{name}"] if not np.array_equal(column, plain) else []
    return wrong


@pytest.mark.parametrize("case", CASES)
def test_reference_equals_kernel(case: int) -> None:
    platform = random_platform(case)
    plain = run_plainly(platform)
    log = Run(platform, 1, ("reactions", "impressions", "presence")).run()
    assert differences(log, plain) == []
    assert len(plain.posts) > 50
    assert len(plain.log["reactions"]) > 100


def test_the_cases_try_every_action_and_reaction() -> None:
    logs = [Run(random_platform(case), 1).run() for case in CASES]
    actions = {int(a) for log in logs for a in log.decisions["action"]}
    assert {name for code, name in enumerate(ACTIONS) if code in actions} == {rule.action for rule in RULES.values()}
    assert {int(o) for log in logs for o in log.decisions["outcome"]} == {0, 1, 2, 3}
    assert {int(r) for log in logs for r in log.reactions["reaction"]} == set(range(len(REACTIONS)))
    assert any((log.accounts["left"] >= 0).any() for log in logs)
    assert any((log.replies["removed"] >= 0).any() for log in logs)
    assert any(account.foe >= 0 for account in run_plainly(random_platform(1)).accounts)
