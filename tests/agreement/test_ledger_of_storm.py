"""A ledger from a future's single events equals the one from its weights, to the last point."""

import msgspec

from aftersend.engine.scratch import ACCOUNT, TICK
from aftersend.engine.storm_scratch import SAID
from aftersend.futures.storm import simulate_storms
from aftersend.futures.storm_pool import run_storm_events
from aftersend.futures.storm_setup import prepare_storm
from aftersend.laws import parameters
from aftersend.model.acts import REACTIONS
from aftersend.model.karma import DEMERIT, KINDS, MERIT, SIDES
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Scenario
from aftersend.record.ledger import daily_weights, events, ledger, scores

BOOKED = [place for place, name in enumerate(REACTIONS) if name in KINDS]  # to open a post leaves no event
STORM = Scenario(
    accounts=2000,
    futures=6,
    horizon_s=2 * 86_400,
    post=Post(author_reach=1500),
    features=Features(severity={"own side": 0.3, "other side": 0.9}, kindness=0.1, intent=0.7),
    params={"reach.share": 0.8},
)


def test_single_events_and_weights_give_the_same_ledger() -> None:
    outcomes, setup, params = simulate_storms(STORM), prepare_storm(STORM), parameters()
    world, groups, days = setup.case.world, outcomes.groups, outcomes.weight.shape[3]
    group_of = world.group_start.searchsorted(range(len(world)), side="right") - 1
    score = scores(outcomes.weight, groups, STORM.features, params, days)
    for future in range(STORM.futures):
        done = [
            (int(e[TICK]) * STORM.tick_s, int(group_of[e[ACCOUNT]]), int(e[SAID]), int(world.reach[e[ACCOUNT]]))
            for e in run_storm_events(setup, future)
            if e[SAID] < len(REACTIONS)
        ]
        weight = daily_weights(done, len(groups), days)
        assert (weight[:, BOOKED] == outcomes.weight[future][:, BOOKED]).all()
        book = ledger(events(weight, groups), STORM.features, params, days)
        assert [[book.score(g, side) for side in SIDES] for g in groups] == score[future].tolist()
    assert score[..., SIDES.index(DEMERIT)].sum() > 0
    assert score[..., SIDES.index(MERIT)].sum() > 0


def test_a_crowd_against_a_harmless_post_adds_no_demerit() -> None:
    harmless = msgspec.structs.replace(STORM, features=Features(kindness=0.3))
    outcomes = simulate_storms(harmless)
    score = scores(outcomes.weight, outcomes.groups, harmless.features, parameters(), 2)
    assert (score[..., SIDES.index(DEMERIT)] == 0).all()
