"""The ledger: rows sum to the score exactly, harmless posts carry no demerit, and time and delisting only lower it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from aftersend.laws import parameters
from aftersend.model.acts import REACTIONS
from aftersend.model.karma import DEMERIT, KINDS, MERIT, SIDES, Event
from aftersend.model.move import Effect
from aftersend.model.scenario import Features
from aftersend.record.ledger import answers, daily_weights, events, fade, ledger, rate, scores, weigh

GROUPS = ("own side", "other side")
DAYS = 7
P = parameters()
BAD = Features(severity={"own side": 0.3, "other side": 0.8}, kindness=0.2, intent=0.7)
UNIT = st.floats(0, 1)

features = st.builds(
    lambda own, other, kind, intent, due: Features(
        severity={"own side": own, "other side": other}, kindness=kind, intent=intent, responsibility=due
    ),
    UNIT, UNIT, UNIT, UNIT, UNIT,
)  # fmt: skip
reactions = st.lists(
    st.tuples(
        st.integers(0, DAYS * 86_400 - 1),
        st.integers(0, 1),
        st.integers(0, len(REACTIONS) - 1),
        st.integers(0, 10**8),
    ),
    max_size=30,
)


def some_weight() -> NDArray[np.int64]:
    return np.arange(2 * len(REACTIONS) * DAYS).reshape(2, len(REACTIONS), DAYS).astype(np.int64) * 1_000


@settings(max_examples=60, deadline=None)
@given(reactions=reactions, features=features, day=st.integers(0, 4000), asked=UNIT)
def test_rows_sum_to_the_score_of_every_future_exactly(
    reactions: list[tuple[int, int, int, int]], features: Features, day: int, asked: float
) -> None:
    weight = daily_weights(reactions, 2, DAYS)
    rows = ledger(events(weight, GROUPS), features, P, day, asked)
    score = scores(weight[None], GROUPS, features, P, day, asked)
    for g, group in enumerate(GROUPS):
        for s, side in enumerate(SIDES):
            assert rows.score(group, side) == score[0, g, s]


@settings(max_examples=60, deadline=None)
@given(reactions=reactions, features=features)
def test_points_of_single_events_equal_those_of_their_daily_sums(
    reactions: list[tuple[int, int, int, int]], features: Features
) -> None:
    together = ledger(events(daily_weights(reactions, 2, DAYS), GROUPS), features, P, DAYS)
    apart = [e for r in reactions for e in events(daily_weights([r], 2, DAYS), GROUPS)]
    for side in SIDES:
        for group in GROUPS:
            one = sum(row.points for row in together.rows if (row.side, row.group) == (side, group))
            each = sum(
                row.points for row in ledger(apart, features, P, DAYS).rows if (row.side, row.group) == (side, group)
            )
            assert one == each


@settings(max_examples=40, deadline=None)
@given(points=st.integers(0, 10**17), left=st.integers(0, 65_536))
def test_what_fades_is_the_same_in_arrays_and_never_more_than_it_was(points: int, left: int) -> None:
    assert fade(points, left) == points * left // 65_536
    assert fade(np.array([points]), left)[0] == fade(points, left)


def test_without_severity_there_is_no_demerit_whatever_the_crowd_does() -> None:
    score = scores(some_weight()[None], GROUPS, Features(kindness=0.5), P, DAYS)
    assert (score[..., SIDES.index(DEMERIT)] == 0).all()
    assert (score[..., SIDES.index(MERIT)] > 0).all()
    assert (scores(some_weight()[None], GROUPS, Features(), P, DAYS) == 0).all()


def test_time_only_lowers_it_and_so_does_delisting() -> None:
    weight = some_weight()[None]
    by_day = np.array([scores(weight, GROUPS, BAD, P, day) for day in (7, 8, 30, 365, 3650)])
    assert (np.diff(by_day, axis=0) < 0).all()
    asked = np.array([scores(weight, GROUPS, BAD, P, 365, share) for share in (0.0, 0.3, 1.0)])
    assert (np.diff(asked, axis=0) <= 0).all()
    assert (np.diff(asked[..., SIDES.index(DEMERIT)], axis=0) < 0).all()


def test_worse_is_never_less() -> None:
    weight = some_weight()[None]
    worse = [
        scores(weight, GROUPS, Features(severity={"everyone": s}, intent=i), P, 7)[0, :, SIDES.index(DEMERIT)]
        for s, i in ((0.1, 0.2), (0.5, 0.2), (0.5, 0.9), (1.0, 0.9))
    ]
    assert (np.diff(np.array(worse), axis=0) > 0).all()


def test_relabelling_groups_leaves_totals() -> None:
    weight = some_weight()
    there = scores(weight[None], GROUPS, BAD, P, 9).sum(axis=1)
    swapped = scores(weight[None, ::-1], GROUPS[::-1], BAD, P, 9).sum(axis=1)
    assert (there == swapped).all()


def test_a_row_by_hand() -> None:
    # One condemner with e - 1 followers weighs 1,000; severity .8, all meant neither more nor less: .8 points.
    plain = Features(severity={"everyone": 0.8})
    assert weigh(0) == 0
    assert weigh(2) == 1099
    book = ledger([Event("condemn", 0, {"own side": 1000})], plain, P, 0)
    assert [(r.points, r.remaining, r.side, r.rule) for r in book.rows] == [(800_000, 800_000, DEMERIT, "karma 1")]
    # Ten days on: half of the talk, nearly all of the record; .7 * .5 + .3 * 2 ** (-10 / 365.25 / 8) = .6493.
    later = ledger([Event("condemn", 0, {"own side": 1000})], plain, P, 10).rows[0]
    assert later.remaining == 800_000 * round(65_536 * (0.35 + 0.3 * 2 ** (-10 / 365.25 / 8))) // 65_536


def test_what_has_not_happened_yet_is_not_in_it() -> None:
    assert ledger([Event("condemn", 5, {"own side": 1000})], BAD, P, 4).rows == ()


def test_words_pass_and_conduct_stays() -> None:
    heard = {"own side": 1000}
    said = answers(Effect(remorse=0.8), 1, heard, 0.5)
    done = answers(Effect(remorse=0.8, conduct=1.0), 1, heard, 0.5)
    assert [e.kind for e in done] == ["apology", "repair"]
    assert [e.worth for e in done] == [0.4, 0.5]
    assert answers(Effect(delete=True), 1, heard, 0.5) == []
    year = 366
    assert ledger(said, BAD, P, 1).score("own side", MERIT) == 1000 * rate("apology", "own side", BAD, P, 0.4)
    assert ledger(said, BAD, P, year).score("own side", MERIT) == 0
    assert ledger(done, BAD, P, year).score("own side", MERIT) > 450_000


def test_rows_say_what_gave_them() -> None:
    book = ledger(events(some_weight(), GROUPS), BAD, P, DAYS)
    assert {row.event for row in book.rows} == {k for k in KINDS if k in REACTIONS}
    assert all(row.rule and row.source and row.decay for row in book.rows)
    assert [row.number for row in book.rows] == list(range(len(book.rows)))
    assert book.strike(3, "contested").score("own side", DEMERIT) <= book.score("own side", DEMERIT)


def test_no_points_without_the_law() -> None:
    off = parameters({"karma.points": 0.0})
    assert (scores(some_weight()[None], GROUPS, BAD, off, DAYS) == 0).all()
    assert ledger(events(some_weight(), GROUPS), BAD, off, DAYS).rows == ()


def test_nothing_fades_where_nothing_is_forgotten() -> None:
    off = parameters({"memory.fading": 0.0})
    book = ledger(events(some_weight(), GROUPS), BAD, off, 3650)
    assert all(row.remaining == row.points for row in book.rows)
    assert replace(book, day=0).rows == ledger(events(some_weight(), GROUPS), BAD, off, DAYS).rows
