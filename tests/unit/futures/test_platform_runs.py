"""A whole platform from a society: what is asked for is what is run; names are checked; luck is shared."""

import numpy as np
import pytest

from aftersend.audience.platforms import PLATFORMS
from aftersend.core.errors import InputError, UnknownName
from aftersend.engine.platform import CHUNK, PHASES, Run
from aftersend.engine.platform_names import UNANSWERED
from aftersend.futures.platform import prepare, run
from aftersend.model.acts import REACTIONS
from aftersend.model.platform_log import PlatformLog, as_action_log
from aftersend.model.scenario import Policy
from aftersend.model.society import Planted, Society

PARTS = ("posts", "replies", "reactions", "impressions", "presence", "decisions", "counts", "accounts")


def same(one: PlatformLog, other: PlatformLog) -> bool:
    return all(
        np.array_equal(getattr(one, part)[name], getattr(other, part)[name])
        for part in PARTS
        for name in getattr(one, part)
    )


def small(**changes: object) -> Society:
    return Society(**{"accounts": 600, "ticks": 12, "communities": 4, "seed": 3, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def log() -> PlatformLog:
    return run(small(), record=("reactions", "impressions", "presence"))


def test_every_phase_is_a_method_and_is_explained() -> None:
    for name, doc in PHASES:
        assert callable(getattr(Run, name))
        assert doc


@pytest.mark.parametrize("kind", PLATFORMS)
def test_something_happens_on_every_kind_of_platform(kind: str) -> None:
    happened = run(small(kind=kind))
    assert len(happened.posts["tick"]) > 20
    assert len(happened.reactions["tick"]) > 20


def test_the_seed_decides_and_threads_do_not(log: PlatformLog) -> None:
    record = ("reactions", "impressions", "presence")
    assert same(log, run(small(), record=record))
    assert not same(log, run(small(seed=4), record=record))
    many = small(accounts=CHUNK + 500, ticks=3)
    assert same(run(many, 1), run(many, 3))


def test_the_columns_add_up(log: PlatformLog) -> None:
    posts, counts = log.posts, log.counts
    assert posts["views"].sum() == counts["seen"].sum() == len(log.impressions["tick"])
    assert counts["written"].sum() == len(posts["tick"]) == log.accounts["posts"].sum()
    assert counts["present"].sum() == log.accounts["visits"].sum()
    assert posts["praise"].sum() + posts["condemn"].sum() + posts["defend"].sum() == len(log.replies["tick"])
    assert posts["uncivil_replies"].sum() == log.replies["toxic"].sum()
    assert (posts["like"] == np.bincount(
        log.reactions["post"][log.reactions["reaction"] == 1], minlength=len(posts["tick"])
    )).all()  # fmt: skip
    assert counts["toxic"].sum() == posts["toxic"][log.impressions["post"]].sum() == log.presence["toxic"].sum()


def test_nobody_is_shown_their_own_post_nor_reacts_twice(log: PlatformLog) -> None:
    seen, acted = log.impressions, log.reactions
    assert (log.posts["author"][seen["post"]] != seen["account"]).all()
    assert len(set(zip(acted["account"], acted["post"], strict=True))) == len(acted["post"])


def test_without_any_law_everybody_comes_by_and_does_nothing() -> None:
    nothing = run(small(laws=()))
    assert (nothing.counts["present"] == 600).all()
    assert len(nothing.posts["tick"]) == len(nothing.reactions["tick"]) == 0


def test_a_rule_that_removes_everything_uncivil_leaves_none_to_see() -> None:
    params = {"removal.recall": 1.0, "removal.mistakes": 0.0, "removal.median_h": 0.0}
    strict = run(small(policy=Policy(rules=("removal",), params=params)), record=("impressions",))
    assert strict.posts["toxic"].sum() > 0
    assert (strict.posts["removed"] >= 0).sum() == strict.posts["toxic"].sum()
    assert strict.counts["toxic"].sum() == 0
    assert set(strict.decisions["kind"]) == {0, 1}


def test_arms_differ_by_their_policy_alone() -> None:
    arms = (Policy(name="a"), Policy(name="b", rules=("strikes", "removal"), params={"removal.recall": 1.0}))
    trial = run(small(arms=arms))
    assert abs((trial.accounts["arm"] == 0).mean() - 0.5) < 0.1
    assert trial.accounts["strikes"][trial.accounts["arm"] == 0].sum() == 0
    assert {arm for arm, _, _ in trial.rules} == {1}
    removed = trial.posts["removed"] >= 0
    assert removed.any()
    assert (trial.posts["arm"][removed] == 1).all()


def test_an_arm_of_two_alike_is_one_platform() -> None:
    one, two = run(small()), run(small(arms=(Policy(), Policy())))
    assert np.array_equal(one.posts["author"], two.posts["author"])
    assert np.array_equal(one.posts["like"], two.posts["like"])


def test_the_committed_write_as_they_mean_to() -> None:
    mean = run(small(planted=(Planted(role="committed", share=0.2), Planted(role="committed", share=0.2, toxic=0.0))))
    part = mean.accounts["planted"][mean.posts["author"]]
    assert (mean.posts["toxic"][part == 1] == 1).all()
    assert (mean.posts["toxic"][part == 2] == 0).all()


def test_the_committed_may_be_those_of_some_communities() -> None:
    log = run(small(planted=(Planted(role="committed", share=1.0, communities=(1, 3)),)))
    assert ((log.accounts["planted"] == 1) == np.isin(log.accounts["home"], (1, 3))).all()


def test_an_account_goes_unanswered_until_anybody_reacts() -> None:
    platform = Run(prepare(small(params={"base_rates.like": -4.0})))
    log = platform.run()
    never = np.full(600, -1)
    wrote, met = never.copy(), never.copy()
    np.maximum.at(wrote, log.posts["author"], log.posts["tick"])
    visible = ~np.isin(log.reactions["reaction"], (REACTIONS.index("open"), REACTIONS.index("report")))
    np.maximum.at(met, log.posts["author"][log.reactions["post"][visible]], log.reactions["tick"][visible])
    unanswered = platform.memory.mark[:, UNANSWERED] == 1
    assert np.array_equal(unanswered, wrote > met)
    assert 0 < unanswered.sum() < (wrote >= 0).sum()


def test_whoever_writes_where_nobody_reacts_gives_up() -> None:
    laws = ("coming_by", "posting", "feedback", "leaving", "base_rates")
    silence = {f"base_rates.{act}": -14.0 for act in REACTIONS if act != "share"}
    given = {"leaving.usual": -4.0, "leaving.disheartened": 0.0, "feedback.give_up": 3.0, "feedback.defy": 0.0}
    log = run(small(laws=laws, params={**given, **silence}))
    left, wrote = log.accounts["left"] >= 0, log.accounts["posts"] > 0
    assert left[wrote].mean() > 2.0 * left[~wrote].mean()


def test_the_uprooted_leave() -> None:
    policy = Policy(rules=("community_ban",), params={"community_ban.day": 6.0})
    given = ({"leaving.usual": -6.0, "leaving.uprooted": strength} for strength in (0.0, 6.0))
    calm, upset = (run(small(policy=policy, params=params)) for params in given)
    assert np.array_equal(calm.decisions["subject"], upset.decisions["subject"])
    more = (upset.accounts["left"] >= 0) & (calm.accounts["left"] < 0)
    homes = run(small()).accounts["home"]
    assert more.sum() > 50
    assert np.isin(homes[more], upset.decisions["subject"]).mean() > 0.9
    assert (upset.accounts["left"][more] >= 6).all()


def test_a_brigade_lifts_its_own() -> None:
    lifted = run(small(planted=(Planted(role="brigade", share=0.1),)))
    of_it = lifted.accounts["planted"] == 1
    theirs = of_it[lifted.reactions["account"]]
    assert of_it[lifted.posts["author"][lifted.reactions["post"][theirs]]].all()
    shares = lifted.posts["share"]
    assert shares[of_it[lifted.posts["author"]]].mean() > 2 * shares[~of_it[lifted.posts["author"]]].mean()


def test_a_ban_closes_communities_to_all_who_remain() -> None:
    policy = Policy(rules=("community_ban",), params={"community_ban.day": 6.0})
    after = run(small(policy=policy))
    closed = after.decisions["subject"]
    assert len(closed) == 2
    assert (after.decisions["tick"] == 6).all()
    assert not np.isin(after.accounts["home"][after.accounts["left"] < 0], closed).any()
    assert not np.isin(after.posts["community"][after.posts["tick"] >= 6], closed).any()


def test_what_the_platform_does_does_not_change_who_comes_by_at_first() -> None:
    one, other = run(small(ticks=2)), run(small(ticks=2, policy=Policy(ranking="x-2023")))
    assert np.array_equal(one.counts["present"][0], other.counts["present"][0])
    assert np.array_equal(one.posts["toxic"][one.posts["tick"] == 0], other.posts["toxic"][other.posts["tick"] == 0])


def test_one_schema_for_what_is_done(log: PlatformLog) -> None:
    actions = as_action_log(log, start=1e9)
    assert len(actions.thread_ids) == len(log.posts["tick"])
    whole = actions.one(int(log.posts["share"].argmax()))
    assert (np.diff(whole.time) >= 0).all()
    assert (whole.kind == 1).sum() == log.posts["share"].max()


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="microblog"):
        run(small(kind="microblogg"))
    with pytest.raises(UnknownName, match="record"):
        run(small(), record=("reaction",))
    with pytest.raises(UnknownName, match="brigade"):
        prepare(small(planted=(Planted(role="brigad", share=0.1),)))
    with pytest.raises(InputError, match="more than 1"):
        prepare(small(planted=(Planted(role="brigade", share=0.6), Planted(role="committed", share=0.6))))
    with pytest.raises(InputError, match="0 to 3"):
        prepare(small(planted=(Planted(role="brigade", share=0.1, communities=(4,)),)))


def test_a_stock_is_there_from_the_outset_whatever_the_seed() -> None:
    stock = (-1.0, 0.0, 2.0)
    one, other = (run(small(stock=stock, seed=seed)) for seed in (3, 4))
    for posts in (one.posts, other.posts):
        assert posts["author"][:3].tolist() == [0, 1, 2]
        assert (posts["tick"][:3] == 0).all()
        assert not ((posts["author"] < 3) & (posts["tick"] == 0))[3:].any()
    assert one.posts["appeal"][0] < one.posts["appeal"][1] == 0 < one.posts["appeal"][2]
    assert np.array_equal(one.posts["appeal"][:3], other.posts["appeal"][:3])
    assert not same(one, other)
    with pytest.raises(InputError, match="11 posts in stock"):
        small(accounts=10, stock=(0.0,) * 11)


def test_a_shelf_holds_the_newest_posts() -> None:
    log = run(small(shelf=50), record=("impressions",))
    written = np.searchsorted(log.posts["tick"], log.impressions["tick"], side="right")
    assert (log.impressions["post"] >= written - 50).all()
    assert same(run(small(shelf=10**6)), run(small()))


def test_a_chart_shows_what_was_shared_most() -> None:
    some = {"laws": ("propensity",), "params": {"propensity.log_odds": -2.0}, "stock": (0.0,) * 40, "local": 1.0}
    shares = {
        ranking: run(small(**some, slots=5, candidates=200, policy=Policy(ranking=ranking)), record=()).posts["share"]
        for ranking in ("none", "most-shared")
    }
    top, any_five = (np.sort(s)[-5:].sum() / s.sum() for s in (shares["most-shared"], shares["none"]))
    assert top > 2 * any_five


def test_whoever_pursues_comes_back_for_more() -> None:
    lively = {"base_rates.condemn": -4.0, "incivility.base": -2.0, "pursuit.hold": 6.0}
    attacks = {}
    for begin in (-14.0, 6.0):
        log = run(small(ticks=40, params={**lively, "pursuit.begin": begin}))
        uncivil = log.replies["toxic"] > 0
        pairs = np.stack([log.replies["author"][uncivil], log.posts["author"][log.replies["post"][uncivil]]])
        attacks[begin] = np.unique(pairs, axis=1, return_counts=True)[1]
    assert attacks[-14.0].size > 50
    assert attacks[-14.0].mean() < 1.2
    assert attacks[6.0].mean() > 1.5
    assert attacks[6.0].max() >= 5
