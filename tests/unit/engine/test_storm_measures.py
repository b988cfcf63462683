"""What is measured on a storm, by hand: views over time, the tree of shares, the peak; how odds are prepared."""

import numpy as np
import pytest

from aftersend.engine.moves_table import LEFT, build_moves
from aftersend.engine.scratch import PARENT, TICK
from aftersend.engine.storm_case import CONDEMN, DEFEND, LIKE, POSTED, PRAISE, SHARE
from aftersend.engine.storm_choice import sorts, threshold_of
from aftersend.engine.storm_measure import Definition, count_seen, find_peak, late_cells, shares_only
from aftersend.engine.storm_scratch import ABOUT, BATCH, POST, SAID
from aftersend.engine.tables import DELAY_CELLS, SUBTICKS
from aftersend.model.move import Effect

TICKS = 10
# Views come evenly over four ticks; activity time runs as the clock does.
DELAY = (np.arange(DELAY_CELLS + 1) * 4 * SUBTICKS // DELAY_CELLS).astype(np.int32)
ACTIVITY_TIME = (np.arange(TICKS + 1) * SUBTICKS).astype(np.int32)


def events(*rows: tuple[int, int, int]) -> np.ndarray:
    """Events from (said, parent, tick)."""
    out = np.zeros((len(rows), 8), np.int32)
    for e, (said, parent, tick) in enumerate(rows):
        out[e, SAID], out[e, PARENT], out[e, TICK] = said, parent, tick
    return out


def seen(shown: dict[tuple[int, int], int], *hidden: tuple[int, int]) -> list[int]:
    table, out = np.zeros((3, TICKS + 1), np.int64), np.zeros(TICKS + 1, np.int64)
    for (row, tick), count in shown.items():
        table[row, tick] = count
    intervals = np.array([*hidden, (0, 0)], np.int64)
    late = late_cells(DELAY, TICKS + 1)
    count_seen(np.arange(TICKS + 1), ACTIVITY_TIME, late, table, intervals, len(hidden), out)
    return (out // 100).tolist()  # a cell more than the delay itself has come


def test_views_come_as_the_delays_say() -> None:
    assert seen({(POST, 0): 4000}) == [0, 10, 20, 30, 40, 40, 40, 40, 40, 40, 40]
    assert seen({(ABOUT, 2): 4000}) == [0, 0, 0, 10, 20, 30, 40, 40, 40, 40, 40]
    assert seen({(BATCH, 3): 1000}) == [0, 0, 0, *[10] * 8]


def test_nobody_sees_what_is_hidden_but_talk_of_it() -> None:
    never = 1 << 40
    assert seen({(POST, 0): 4000}, (2, never)) == [0, 10, 20, *[20] * 8]
    assert seen({(ABOUT, 0): 4000}, (2, never)) == seen({(ABOUT, 0): 4000})
    assert seen({(POST, 0): 4000}, (1, 3)) == [0, 10, 10, 10, *[20] * 7]
    assert seen({(POST, 4): 4000}, (1, 3)) == seen({(POST, 4): 4000})


def test_a_share_seen_through_a_reply_hangs_on_the_share_above() -> None:
    rows = events((POSTED, -1, 0), (SHARE, 0, 1), (CONDEMN, 1, 2), (LIKE, 2, 2), (SHARE, 2, 3), (SHARE, 4, 3))
    parent, hop = np.zeros(6, np.int32), np.zeros(6, np.int32)
    size = shares_only(rows, len(rows), parent, hop)
    assert parent[:size].tolist() == [-1, 0, 1, 2]
    assert hop[:size].tolist() == [0, 1, 2, 3]


def peak(*rows: tuple[int, int, int], condemners: int = 3, share: float = 0.5) -> tuple[int, bool]:
    against, replies = np.zeros(TICKS, np.int64), np.zeros(TICKS, np.int64)
    found = find_peak(events(*rows), len(rows), Definition(condemners, 2, share), against, replies)
    return int(found[0]), bool(found[1])


def test_a_storm_is_many_condemnations_in_a_window() -> None:
    calm = [(CONDEMN, 0, 1), (CONDEMN, 0, 4), (CONDEMN, 0, 7)]
    assert peak(*calm) == (1, False)
    assert peak(*calm, (CONDEMN, 0, 5), (CONDEMN, 0, 4)) == (5, True)
    assert peak(*calm, (CONDEMN, 0, 5), (CONDEMN, 0, 4), *[(DEFEND, 0, 5)] * 2, *[(PRAISE, 0, 4)] * 2) == (5, False)
    assert peak((LIKE, 0, 3)) == (-1, False)


def test_nothing_comes_after_leaving() -> None:
    moves = build_moves(((3, Effect(remorse=0.5)), (5, Effect(leaves=True)), (9, Effect(delete=True))))
    assert moves.tick.tolist() == [3, 5]
    assert moves.cell[0].tolist() == [8, LEFT, LEFT, LEFT]


@pytest.mark.parametrize("odds", [0, 1, 1000, 1 << 20, 1 << 31])
def test_a_bound_is_never_too_low(odds: int) -> None:
    whole = 1 << 20
    bound = threshold_of(odds)
    assert odds << 32 <= bound * (whole + odds)
    assert bound < 2**32


def test_accounts_that_decide_alike_are_of_one_sort() -> None:
    rows = np.array([[1, 2], [3, 4], [1, 2], [-1, 2]])
    number, first = sorts(rows)
    assert (rows[first][number] == rows).all()
    assert len(first) == 3
