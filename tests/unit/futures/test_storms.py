"""Storms from a scenario: threads, single futures, forks, pasts, and what must not change anything."""

from dataclasses import fields

import msgspec
import numpy as np
import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.engine.storm_case import ACT, POSTED, RESPONDED
from aftersend.futures.storm import one_storm, simulate_storms, stream_storms
from aftersend.futures.storm_past import storm_past
from aftersend.futures.storm_pool import run_storm_futures
from aftersend.futures.storm_setup import Known, prepare_storm
from aftersend.model.actions import KIND_CODE
from aftersend.model.acts import REACTIONS
from aftersend.model.post import Post
from aftersend.model.scenario import Brigade, Features, Policy, Response, Scenario
from aftersend.model.storm_outcomes import SHARED, StormOutcomes

HOUR, DAY = 3600, 86_400
# A post bad enough for a pile-on, in a small and lively world.
LIVELY = {"base_rates.condemn": -6.5, "base_rates.report": -8.0, "exposure.spread": 0.0, "reach.share": 0.5,
          "reach.exponent": 0.9, "quoting.share": 0.2, "storm.condemners": 20.0}  # fmt: skip
BASE = Scenario(
    accounts=3000,
    futures=40,
    seed=4,
    horizon_s=2 * DAY,
    post=Post(author_reach=800),
    features=Features(severity={"own side": 0.2, "other side": 0.7}, toxic=0.6),
    params=LIVELY,
)


def like(**changed: object) -> Scenario:
    return msgspec.structs.replace(BASE, **changed)


def same(one: StormOutcomes, other: StormOutcomes, *leave: str) -> bool:
    names = [f.name for f in fields(StormOutcomes) if f.name not in (*SHARED, *leave)]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@pytest.fixture(scope="module")
def base() -> StormOutcomes:
    return simulate_storms(BASE)


def test_the_base_storms(base: StormOutcomes) -> None:
    totals = dict(zip(REACTIONS, base.reactions.sum(axis=0).tolist(), strict=True))
    assert all(totals[name] > 0 for name in ("like", "share", "condemn", "report"))
    assert base.storm.any()


def test_the_number_of_threads_has_no_say(base: StormOutcomes) -> None:
    assert same(base, simulate_storms(BASE, threads=2))


def test_a_future_alone_is_the_same(base: StormOutcomes) -> None:
    setup = prepare_storm(BASE)
    alone = run_storm_futures(setup, 17, 1)
    assert np.array_equal(alone.reactions[0], base.reactions[17])
    assert np.array_equal(alone.weight[0], base.weight[17])
    log = one_storm(BASE, 17)
    kinds = np.bincount(log.kind, minlength=8)
    assert kinds[KIND_CODE["share"]] == base.reactions[17, ACT["share"]]
    assert kinds[KIND_CODE["reply"]] == base.reactions[17, [ACT[a] for a in ("praise", "condemn", "defend")]].sum()
    assert sum(body == "condemn" or body == "condemn, uncivil" for body in log.body) == base.reactions[17, 5]


def test_blocks_join_to_the_whole(base: StormOutcomes) -> None:
    assert sum(len(block) for block in stream_storms(BASE)) == len(base) == BASE.futures


def test_another_seed_is_another_crowd(base: StormOutcomes) -> None:
    assert not same(base, simulate_storms(like(seed=5)))


@pytest.mark.parametrize("move", ["apologise", "delete", "double_down", "leave", "silence"])
def test_nothing_differs_before_a_move(base: StormOutcomes, move: str) -> None:
    moved = simulate_storms(like(responses=(Response(move=move, at_s=6 * HOUR),)))
    before = base.edges_s < 6 * HOUR
    assert np.array_equal(base.shares[:, before], moved.shares[:, before])
    assert np.array_equal(base.condemned[:, before], moved.condemned[:, before])
    assert np.array_equal(base.seen[:, before], moved.seen[:, before])
    assert same(base, moved) == (move in ("silence", "leave"))


def test_a_move_of_strength_zero_changes_nothing(base: StormOutcomes) -> None:
    apology = Response(move="apologise", at_s=HOUR, components=("regret", "repair"))
    assert same(base, simulate_storms(like(responses=(apology,), params={**LIVELY, "apologise.strength": 0.0})))


def test_rules_at_their_none_change_nothing(base: StormOutcomes) -> None:
    off = {"removal.recall": 0.0, "removal.mistakes": 0.0, "demotion.recall": 0.0, "reconsider_prompt.coverage": 0.0}
    policy = Policy(rules=("removal", "demotion", "reconsider_prompt"), params=off)
    assert same(base, simulate_storms(like(policy=policy)), "decided_s")


def test_removing_the_brigade_is_never_adding_it(base: StormOutcomes) -> None:
    raid = Brigade(accounts=200, start_s=HOUR, over_s=2 * HOUR, mix={"condemn": 0.5, "report": 0.5})
    raided = simulate_storms(like(brigade=raid))
    early = base.edges_s < HOUR
    assert np.array_equal(raided.condemned[:, early], base.condemned[:, early])
    assert raided.reactions[:, ACT["report"]].mean() > base.reactions[:, ACT["report"]].mean() + 50
    assert same(base, simulate_storms(msgspec.structs.replace(like(brigade=raid), brigade=None)))
    assert same(base, simulate_storms(like(brigade=msgspec.structs.replace(raid, accounts=0))))


def test_relabelling_groups_leaves_totals(base: StormOutcomes) -> None:
    features = msgspec.structs.replace(BASE.features, severity={"we": 0.2, "they": 0.7})
    assert same(base, simulate_storms(like(groups=("we", "they"), features=features)))


def test_more_reach_never_lowers_expected_exposure() -> None:
    # Paired seeds; the futures of a larger author contain those of a smaller one but for counters that draw on.
    exposed = [
        simulate_storms(like(post=Post(author_reach=reach), futures=60)).exposed.mean() for reach in (100, 300, 900)
    ]
    assert exposed[0] < exposed[1] < exposed[2]


def test_without_severity_nobody_condemns_because_of_it() -> None:
    mild = like(features=Features())
    strong = {"indignation.against": 12.0, "bystanders.stance": 6.0}
    assert same(simulate_storms(mild), simulate_storms(like(features=Features(), params={**LIVELY, **strong})))


def test_a_deleted_post_is_seen_no_more_but_talk_goes_on(base: StormOutcomes) -> None:
    gone = simulate_storms(like(responses=(Response(move="delete", at_s=HOUR),)))
    assert (gone.hidden_s == HOUR).all()
    assert gone.exposed.mean() < base.exposed.mean()
    late = gone.edges_s >= 2 * HOUR
    assert (np.diff(gone.condemned[:, late], axis=1) > 0).any()
    # Nobody shares the post itself any more: what is shared now is seen through what others said.
    log = next(log for log in (one_storm(like(responses=(Response(move="delete", at_s=HOUR),)), k) for k in range(9))
               if (log.time - log.time[0] > 2 * HOUR).any())  # fmt: skip
    late_rows = np.flatnonzero(log.time - log.time[0] > HOUR + 300)
    direct = [row for row in late_rows if log.parent[row] == 0 and log.body[row] != "response"]
    assert not direct


def test_reports_bring_a_review_and_an_appeal_brings_it_back() -> None:
    rules = ("reported_removal", "appeal", "unverified_label")
    sure = {"reported_removal.recall": 1.0, "reported_removal.mistakes": 1.0, "appeal.made": 1.0,
            "appeal.overturned": 0.75, "appeal.hours": 2.0, "reported_removal.median_h": 0.0}  # fmt: skip
    policy = Policy(rules=rules, params=sure)
    out = simulate_storms(like(policy=policy))
    assert out.rules == ("reported_removal 1", "appeal 1", "unverified_label 1")
    removed = out.decided_s[:, 0] >= 0
    assert removed.any()
    assert np.array_equal(removed, out.hidden_s >= 0)
    back = out.decided_s[:, 1] >= 0
    assert (out.decided_s[back, 1] == out.decided_s[back, 0] + 2 * HOUR + BASE.tick_s).all()


def test_a_past_is_kept_and_gone_on_from() -> None:
    log = one_storm(BASE, 3).one(0)
    stances = [str(body).split(",")[0] for body in one_storm(BASE, 3).body]
    stances = [s if s in ("praise", "condemn", "defend") else "" for s in stances]
    until = 2 * HOUR
    past = storm_past(log, until, BASE.tick_s, stances)
    assert past.reaction[0] == POSTED
    seen = log.until(until)
    assert len(past.when) == len(seen)
    out = simulate_storms(BASE, known=Known(past))
    known = [int((past.reaction == ACT[name]).sum()) for name in ("share", "condemn")]
    edge = int(np.searchsorted(out.edges_s, until))
    assert (out.shares[:, edge] >= known[0]).all()
    assert (out.condemned[:, edge] >= known[1]).all()
    before = out.edges_s <= until - HOUR
    assert (out.condemned[:, before] == out.condemned[:1, before]).all()


def test_an_answer_of_the_author_is_told_from_a_reply() -> None:
    log = one_storm(like(responses=(Response(move="apologise", at_s=600),)), 0).one(0)
    past = storm_past(log, HOUR, BASE.tick_s)
    assert (past.reaction == RESPONDED).sum() == 1


def test_what_is_wrong_is_refused() -> None:
    with pytest.raises(UnknownName, match="own side"):
        simulate_storms(like(features=Features(severity={"own sid": 0.2})))
    with pytest.raises(UnknownName, match=r"did you mean 'quoting\.share'"):
        simulate_storms(like(params={"quoting.shar": 0.1}))
    with pytest.raises(UnknownName, match="did you mean 'condemn'"):
        simulate_storms(like(brigade=Brigade(accounts=3, mix={"condem": 1.0})))
    with pytest.raises(InputError, match="above 0"):
        simulate_storms(like(brigade=Brigade(accounts=3, mix={"condemn": 0.0})))
    past = replace_tick(40)
    with pytest.raises(InputError, match="before the end of the capture"):
        prepare_storm(like(responses=(Response(move="delete", at_s=HOUR),)), Known(past))


def replace_tick(tick: int):  # type: ignore[no-untyped-def]
    log = one_storm(BASE, 3).one(0)
    return storm_past(log, HOUR, BASE.tick_s)._replace(tick=tick)
