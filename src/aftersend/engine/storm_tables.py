"""A case as the compiled engine reads it: whole-number tables, one record of arrays."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import text_seed
from aftersend.engine.choice import LEAST, MOST, STATE, WHOLE, weights
from aftersend.engine.inputs import Crowd, Draws, crowd
from aftersend.engine.moves_table import Moves, build_moves
from aftersend.engine.storm_case import Case, Ints, StormPast, account_cells, start_cells
from aftersend.engine.storm_choice import Odds, age_cell, build_odds, like_appeal
from aftersend.engine.tables import Feed, Tables, build, build_feed
from aftersend.engine.verdicts import Verdicts, build_verdicts
from aftersend.model.acts import REACTIONS
from aftersend.model.rule import Ranking
from aftersend.model.scenario import Features
from aftersend.model.states import STATES

DAY = 86_400
SORT, WORTH, SHARED, QUOTED = range(4)  # columns of Facts.people
REPLIES_SEEN = 10  # replies of which `crowd_toxicity` is the share that are uncivil
RANK_UNIT = 1000  # steps of a ranking's weight to one unit


class Planted(NamedTuple):
    """A brigade: `accounts` of them, each at a tick between `first` and `first + ticks` (the latter not included).

    ladder[reaction]: share of the mix up to and including it, in units of 2**-32.
    """

    accounts: int
    first: int
    ticks: int
    ladder: NDArray[np.uint64]


class Recommender(NamedTuple):
    """What the batches go by. weight[reaction]: in 1/RANK_UNIT. bridging: see `model.rule.Ranking`.

    norm: engagement (relative to what is asked) of a mean score of one step a view. share[group]: of all accounts.
    """

    weight: Ints
    bridging: float
    norm: float
    share: NDArray[np.float64]


class Facts(NamedTuple):
    """What does not change in a future, for those who react and for the rules.

    kind: as in `engine.inputs.Crowd`. people[account]: in one place, since they are asked for at once, its sort (see
    `Odds`), what it is worth (round(1000 * ln(1 + reach))), and the followers who are shown its shares, and its
    public replies; columns SORT, WORTH, SHARED, QUOTED. traits[account, i]: cell of the state at places[i].
    start: cells of all states at first. age[tick], day[tick], crowd_toxicity[uncivil among the last ten]: cells, days.
    rank[reaction]: weight for the recommender. rule_luck[rule]: hash of its name. tick_s[0]: seconds of a tick.
    """

    kind: NDArray[np.uint8]
    people: NDArray[np.int32]
    traits: NDArray[np.uint8]
    places: Ints
    start: Ints
    age: Ints
    day: Ints
    crowd_toxicity: Ints
    rank: Ints
    rule_luck: NDArray[np.uint64]
    tick_s: Ints


class Storm(NamedTuple):
    """Everything a future reads. like_appeal[row]: what the appeal of a row of draws adds to liking, in steps."""

    crowd: Crowd
    tables: Tables
    feed: Feed
    past: StormPast
    draws: Draws
    odds: Odds
    verdicts: Verdicts
    moves: Moves
    planted: Planted
    recommender: Recommender
    facts: Facts
    like_appeal: Ints


def build_storm(case: Case) -> Storm:
    """Tables of a case."""
    clock, people = case.clock, crowd(case.world)
    tables = build(case.laws, case.params, case.world, [clock], [case.params])
    feed = build_storm_feed(case)
    recommender, odds = build_recommender(case, feed), build_odds(case)
    return Storm(
        crowd=people,
        tables=tables,
        feed=feed,
        past=case.past,
        draws=case.draws,
        odds=odds,
        verdicts=build_verdicts(case.rules, case.rule_params, clock.tick_s),
        moves=build_moves(case.moves),
        planted=build_planted(case),
        recommender=recommender,
        facts=build_facts(case, people, tables, odds, recommender.weight),
        like_appeal=np.array([like_appeal(case, int(a)) for a in case.draws.appeal], np.int64),
    )


def build_facts(case: Case, people: Crowd, tables: Tables, odds: Odds, rank: Ints) -> Facts:
    """What does not change in a future."""
    cells, ticks, tick_s = account_cells(case, case.everyone_named), case.clock.ticks + 1, case.clock.tick_s
    return Facts(
        kind=people.kind,
        people=np.column_stack([odds.sort, worth(case.world.reach), tables.shown, quoted(case, tables.shown)]).astype(
            np.int32
        ),
        traits=np.ascontiguousarray(np.stack(list(cells.values()), axis=1).astype(np.uint8)),
        places=np.array([STATE[name] for name in cells], np.int64),
        start=start_cells(case),
        age=np.array([age_cell(tick, tick_s) for tick in range(ticks)], np.int64),
        day=np.arange(ticks) * tick_s // DAY,
        crowd_toxicity=toxicity_cells(),
        rank=rank,
        rule_luck=np.array([text_seed(name) for name in case.rules], np.uint64),
        tick_s=np.array([tick_s]),
    )


def build_storm_feed(case: Case) -> Feed:
    """The recommender's batches; a feed that shows the newest first makes none."""
    feed = build_feed(case.laws, case.params, case.clock)
    return feed._replace(first=0) if case.ranking and case.ranking.newest_first else feed


def build_planted(case: Case) -> Planted:
    """A brigade's window in ticks and its mix as a ladder."""
    b, tick_s = case.brigade, case.clock.tick_s
    if b is None:
        return Planted(0, 0, 1, np.full(len(REACTIONS), 2**32, np.uint64))
    total, ladder, so_far = sum(b.mix.values()), [], 0.0
    for name in REACTIONS:
        so_far += b.mix.get(name, 0.0)
        ladder.append(round(so_far / total * 2**32))
    return Planted(b.accounts, b.start_s // tick_s, max(1, b.over_s // tick_s), np.array(ladder, np.uint64))


def build_recommender(case: Case, feed: Feed) -> Recommender:
    """Weights of the reactions, and the score that an average post would have.

    A batch's engagement is its score a view, relative to that of a harmless post of no appeal, times the engagement
    that the law `feed_batches` gives such a post. Where such a post has no positive score, likes alone count.
    """
    ranking, share = case.ranking or Ranking(), np.diff(case.world.group_start) / len(case.world)
    weight = ranking_weights(ranking.weights)
    if feed.first == 0:
        return Recommender(weight, ranking.bridging, 0.0, share)
    usual = usual_rates(build_odds(replace(case, features=Features())))
    if float(np.dot(weight, usual)) <= 0.0:
        weight = ranking_weights({})
    asked = case.params["feed_batches.like"] / case.params["feed_batches.asked"]
    norm = asked / max(float(np.dot(weight, usual)), 1e-9)
    return Recommender(weight, ranking.bridging, float(f"{norm:.12g}"), share)


def ranking_weights(weights: Mapping[str, float]) -> Ints:
    """In 1/RANK_UNIT; of likes alone where none is given."""
    known = weights or {"like": 1.0}
    return np.array([round(known.get(name, 0.0) * RANK_UNIT) for name in REACTIONS], np.int64)


def usual_rates(odds: Odds) -> NDArray[np.float64]:
    """Reactions a view of an author's own followers, on average over accounts, before anyone has reacted."""
    utility = odds.base[odds.sort] + odds.by_view[6]
    chosen = weights()[np.clip(utility, LEAST, MOST) - LEAST]
    return np.asarray((chosen / (WHOLE + chosen.sum(axis=1, keepdims=True))).mean(axis=0))


def quoted(case: Case, shown: Ints) -> Ints:
    """Followers of each account that are shown its public replies."""
    law = case.laws.get("quoting")
    if law is None:
        return np.zeros(len(shown), np.int64)
    values, where = np.unique(shown, return_inverse=True)
    return np.array([int(law.function(case.params, float(v))) for v in values], np.int64)[where]


def worth(reach: NDArray[np.uint32]) -> Ints:
    """round(1000 * ln(1 + reach)) of each account."""
    values, where = np.unique(reach, return_inverse=True)
    return np.rint(1000.0 * np.log1p(values.astype(np.float64))).astype(np.int64)[where]


def toxicity_cells() -> Ints:
    """Cell of `crowd_toxicity` for each number of uncivil replies among the last ten."""
    return np.array([STATES["crowd_toxicity"].cell(k / REPLIES_SEEN) for k in range(REPLIES_SEEN + 1)], np.int64)
