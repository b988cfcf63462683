"""The phases of the kernel on arrays small enough to work by hand."""

import numpy as np
import pytest

from aftersend.engine.exposure import enter, find_candidates, find_warm
from aftersend.engine.reaction import bits, clip, react, release
from aftersend.engine.scratch import (
    ACCOUNT,
    FREE,
    FULL,
    LUCK,
    OWN,
    SHOWN,
    SOURCE,
    USED,
    WAITING,
    WHEN,
    WHO,
    Scratch,
    count_up_to,
    scratch,
)
from aftersend.engine.tables import HIGHEST, HOPS, LOWEST, SAME_GROUP, exponential_table, probability_tables

KEY = np.uint64(77)


def fresh(room: int = 8) -> Scratch:
    s = scratch(accounts=10, ticks=20, room=room)
    s.slots[FREE] = -1
    return s


def candidates(s: Scratch, *who_when: tuple[int, int]) -> int:
    for i, (who, when) in enumerate(who_when):
        s.found[i] = 0
        s.found[i, WHO], s.found[i, WHEN] = who, when
    return len(who_when)


def waiting(s: Scratch, tick: int) -> list[int]:
    slot, names = int(s.head[tick]), []
    while slot >= 0:
        names.append(int(s.wait[slot, WHO]))
        slot = int(np.int32(s.wait[slot, 4]))
    return names


def test_who_enters_last_stands_first() -> None:
    s = fresh()
    n = candidates(s, (1, 3), (2, 5), (3, 3))
    assert enter(s.found, n, 0, s.head, s.wait, s.slots) == 0
    assert (waiting(s, 3), waiting(s, 5), s.slots[WAITING]) == ([3, 1], [2], 3)


def test_views_in_the_past_or_beyond_the_horizon_do_not_wait() -> None:
    s = fresh()
    n = candidates(s, (1, 4), (2, 5), (3, 20), (4, 21))
    enter(s.found, n, 4, s.head, s.wait, s.slots)
    assert s.slots[WAITING] == 2
    assert (waiting(s, 5), waiting(s, 20)) == ([2], [3])


def test_released_slots_are_used_again() -> None:
    s = fresh(room=1)
    n = candidates(s, (1, 1), (2, 1), (3, 1), (4, 1))
    assert enter(s.found, n, 0, s.head, s.wait, s.slots) == 0
    assert enter(s.found, 1, 0, s.head, s.wait, s.slots) == FULL
    release(int(s.head[1]), s.wait, s.slots)
    s.head[1] = -1
    assert enter(s.found, n, 0, s.head, s.wait, s.slots) == 0
    assert (s.slots[USED], s.slots[WAITING]) == (4, 4)


@pytest.mark.parametrize(("own", "shares"), [(LOWEST, 0), (HIGHEST, 1)])
def test_a_view_becomes_one_share_at_most(own: int, shares: int) -> None:
    """The same account looks twice, with middling luck: at the highest utility it shares once, at the lowest never."""
    s, (threshold, _) = fresh(), probability_tables()
    n = candidates(s, (7, 2), (7, 2))
    s.found[:n, LUCK], s.found[:n, OWN], s.found[:n, SOURCE] = 2**31, np.uint32(own & 0xFFFFFFFF), 0
    enter(s.found, n, 0, s.head, s.wait, s.slots)
    nothing, reach = np.zeros(SAME_GROUP + 2, np.int64), np.full(10, 33)
    events = react(int(s.head[2]), 1, 2, 0, 1, nothing, threshold, reach, s.stamp, s.wait, s.event)
    assert events == 1 + shares
    if shares:
        assert (s.event[1, ACCOUNT], s.event[1, SHOWN]) == (7, 33)


def test_only_audiences_without_a_candidate_are_left_out() -> None:
    """Whoever `find_warm` leaves out would have had no candidate; whoever it lists has one, but for rare redraws."""
    s, events = scratch(1000, 5, 1000), 1000
    s.event[:] = 0
    s.event[:, ACCOUNT], s.event[:, SHOWN] = np.arange(events), np.arange(events) % 40
    skip_of, exponential = np.full(HOPS, 19.5), exponential_table()
    warm = find_warm(0, events, KEY, skip_of, exponential, s.event, s.warm, s.stream)
    n = find_candidates(s.warm, s.stream, warm, s.event, skip_of, exponential, s.found)
    with_candidates = len(np.unique(s.found[:n, SOURCE]))
    assert warm - 5 <= with_candidates <= warm < events
    # Everybody listed by hand gives the same candidates.
    listed = s.found[:n, WHO].copy()
    everybody = find_warm(0, events, KEY, np.zeros(HOPS), exponential, s.event, s.warm, s.stream)
    again = find_candidates(s.warm, s.stream, everybody, s.event, skip_of, exponential, s.found)
    assert s.found[:again, WHO].tolist() == listed.tolist()


def test_too_many_candidates_are_reported() -> None:
    s = scratch(10, 5, 1)
    s.event[:] = 0
    s.warm[0], s.stream[0] = (0, 1000), KEY
    assert find_candidates(s.warm, s.stream, 1, s.event, np.ones(HOPS), exponential_table(), s.found) == FULL


@pytest.mark.parametrize(("x", "count"), [(0, 0), (1, 2), (4, 3), (9, 4), (99, 4)])
def test_count_up_to(x: int, count: int) -> None:
    assert count_up_to(np.array([1, 1, 4, 9, 50]), 4, x) == count


def test_bits_and_clip() -> None:
    assert [bits(x) for x in (0, 1, 2, 3, 4, 1023, 1024)] == [0, 1, 2, 2, 3, 10, 11]
    assert [clip(u) for u in (LOWEST - 1, LOWEST, HIGHEST, HIGHEST + 9)] == [0, 0, HIGHEST - LOWEST, HIGHEST - LOWEST]
