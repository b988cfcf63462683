"""Storms that go on from a capture: the past is kept, what is unknown is drawn, odd captures are met with sense."""

from collections.abc import Sequence
from time import perf_counter

import numpy as np
import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.engine.storm_case import ACT, POSTED, RESPONDED, TALK, UNCIVIL
from aftersend.experiments.captured import captured
from aftersend.futures.storm import one_storm, simulate_storms
from aftersend.futures.storm_setup import prepare_storm
from aftersend.model.actions import KIND_CODE, ActionLog, texts
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Response, Scenario

HOUR = 3600
Row = tuple[str, float, int, int]  # kind, seconds after the post, parent, author
SMALL = Scenario(futures=40, accounts=3000, horizon_s=2 * 86_400, features=Features(severity={"everyone": 0.5}))


def log_of(rows: Sequence[Row], likes: int = -1, followers: int = -1) -> ActionLog:
    """A log of one thread; the post comes first by itself."""
    every = [("post", 0.0, -1, 0), *rows]
    n = len(every)
    nothing = np.full(n, -1, np.int64)
    return ActionLog(
        thread_ids=("t",),
        thread=np.zeros(n, np.int32),
        id=texts([f"r{i}" for i in range(n)]),
        parent=np.array([row[2] for row in every], np.int64),
        author=np.array([row[3] for row in every], np.int64),
        kind=np.array([KIND_CODE[row[0]] for row in every], np.uint8),
        time=1.7e9 + np.array([row[1] for row in every]),
        followers=np.array([followers, *nothing[1:]]),
        likes=np.array([likes, *nothing[1:]]),
        shares=nothing,
        replies=nothing,
        views=nothing,
        body=texts(["words"] * n),
    )


def thread(shares: int, replies: int, until: float = 2 * HOUR) -> list[Row]:
    """Shares and replies to the post, ever rarer."""
    n = shares + replies
    moments = until * (np.arange(1, n + 1) / (n + 1)) ** 2
    kinds = ["reply" if (i * replies) % n < replies else "share" for i in range(n)]
    return [(kind, float(t), 0, 1 + i) for i, (kind, t) in enumerate(zip(kinds, moments, strict=True))]


def stances(log: ActionLog, stance: str) -> list[str]:
    return [stance if kind == KIND_CODE["reply"] else "" for kind in log.kind]


def test_rows_become_what_they_are_to_the_post() -> None:
    rows: list[Row] = [
        ("share", 60.0, 0, 1),
        ("reply", 120.0, 0, 2),
        ("view", 130.0, 0, 3),
        ("reply", 140.0, 2, 4),
        ("reply", 150.0, 0, 5),
        ("quote", 160.0, 0, 6),
        ("reply", 170.0, 0, 0),
        ("like", 180.0, 0, 7),
    ]
    said = ["", "", "hostile", "", "support", "query", "", "comment", ""]
    found = captured(log_of(rows), SMALL, until_s=HOUR, stances=said)
    names = ("share", "condemn", "defend", "open", "share")
    assert found.known.past.reaction.tolist() == [POSTED, *(ACT[name] for name in names), RESPONDED, ACT["like"]]
    assert found.known.past.flags[2] == TALK | UNCIVIL
    assert found.known.past.parent.tolist() == [-1, 0, 0, 2, 0, 0, 0, 0]
    assert (found.seen.actions, found.seen.shares, found.seen.replies, found.seen.condemning) == (7, 2, 4, 1)
    assert found.seen.condemn_share == 0.25
    assert found.scenario.post.sent_at == 1.7e9


def test_more_condemnation_makes_a_worse_post() -> None:
    few, many = log_of(thread(60, 6)), log_of(thread(20, 60))
    mild = captured(few, SMALL, stances=stances(few, "support"))
    harsh = captured(many, SMALL, stances=stances(many, "deny"))
    assert harsh.seen.severity[0] > mild.seen.severity[0]
    assert harsh.scenario.features.severity["everyone"] > 0.5
    assert harsh.seen.severity[1] <= harsh.seen.severity[0] <= harsh.seen.severity[2]


def test_unknown_stances_leave_severity_as_given() -> None:
    found = captured(log_of(thread(20, 20)), SMALL)
    assert found.scenario.features == SMALL.features
    assert found.seen.condemning is None
    assert any("stance" in said for said in found.seen.unknown)


def test_more_acts_need_more_viewers() -> None:
    sizes = [captured(log_of(thread(shares, 0)), SMALL).seen.audience[1] for shares in (5, 50, 500)]
    assert sizes[0] < sizes[1] < sizes[2]


def test_likes_as_a_count_alone_tell_how_many_looked() -> None:
    few, many = (captured(log_of([], likes=likes), SMALL, until_s=HOUR) for likes in (2, 300))
    assert many.seen.audience[1] > 5 * few.seen.audience[1]
    assert many.seen.likes == 300


def test_the_root_alone_and_a_single_row_are_enough() -> None:
    for log in (log_of([]), log_of([("reply", 30.0, 0, 1)])):
        found = captured(log, SMALL, stances=stances(log, "comment"))
        assert found.seen.until_s == 60
        assert len(found.known.draws.appeal) == SMALL.futures
        prepare_storm(found.scenario, found.known)


def test_the_first_futures_are_as_even_a_choice_as_all() -> None:
    found = captured(log_of(thread(30, 0)), Scenario(futures=800, accounts=3000))
    few, all_of_them = np.log(found.known.draws.shown[:100]).mean(), np.log(found.known.draws.shown).mean()
    assert few == pytest.approx(all_of_them, abs=0.1)


def test_same_seed_same_futures() -> None:
    log = log_of(thread(15, 10))
    a, b = (captured(log, SMALL, stances=stances(log, "deny")) for _ in range(2))
    assert a.seen == b.seen
    assert a.scenario == b.scenario
    assert all(np.array_equal(x, y) for x, y in zip(a.known.draws, b.known.draws, strict=True))


def test_followers_of_the_root_are_the_authors_unless_given() -> None:
    log = log_of(thread(5, 0), followers=777)
    assert captured(log, SMALL).scenario.post.author_reach == 777
    given = Scenario(futures=40, accounts=3000, post=Post(author_reach=50))
    assert captured(log, given).scenario.post.author_reach == 50


def test_what_cannot_be_is_refused() -> None:
    log = log_of(thread(5, 5))
    late = Scenario(futures=40, accounts=3000, responses=(Response(move="explain", at_s=60),))
    with pytest.raises(InputError, match="before the capture's end"):
        captured(log, late)
    with pytest.raises(InputError, match="past the horizon"):
        captured(log, SMALL, until_s=3 * 86_400)
    with pytest.raises(InputError, match="stances for a thread"):
        captured(log, SMALL, stances=["deny"])
    with pytest.raises(UnknownName, match="stance"):
        captured(log, SMALL, stances=["angry"] * 11)
    with pytest.raises(UnknownName, match="thread"):
        captured(log, SMALL, thread_id="other")


def test_ten_thousand_rows_take_seconds() -> None:
    log = log_of(thread(5000, 5000))
    begun = perf_counter()
    captured(log, SMALL, stances=stances(log, "deny"))
    assert perf_counter() - begun < 20


def test_futures_share_a_few_severities_around_the_mean() -> None:
    many = log_of(thread(20, 30))
    found = captured(many, SMALL, stances=stances(many, "deny"))
    shifts, mean = found.known.shifts, found.seen.severity[0]
    assert shifts is not None
    assert 1 < len(np.unique(shifts)) <= 5
    assert abs(shifts.mean()) < 0.05
    assert found.seen.severity[1] - mean <= shifts.min() < shifts.max() <= found.seen.severity[2] - mean
    worst = int(shifts.argmax())
    outcomes = simulate_storms(found.scenario, known=found.known)
    assert outcomes.future.tolist() == list(range(SMALL.futures))
    alone = one_storm(found.scenario, worst, found.known)
    assert (alone.kind == KIND_CODE["share"]).sum() == outcomes.shares[worst, -1]
