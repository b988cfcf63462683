"""The compiled storm engine equals the plain one, event by event, for random laws, worlds, rules, moves and pasts."""

import numpy as np
import pytest
from storm_cases import random_case

from aftersend.engine.storm_measure import Definition, empty_storms, late_cells, run_storms
from aftersend.engine.storm_reference import StormFuture
from aftersend.engine.storm_scratch import HIDINGS, KEPT_BACK, RUDE, Stage, stage
from aftersend.engine.storm_tables import build_storm
from aftersend.model.acts import REACTIONS

CASES = range(30)


def both(
    case: int, future: int, room: int = 4096
) -> tuple[StormFuture, list[tuple[int, ...]], Stage, list[tuple[int, ...]]]:
    given = random_case(case)
    storm = build_storm(given)
    plain = StormFuture(given, storm, future)
    expected = [(e.account, e.parent, e.hop, e.tick, e.shown, e.late, e.reaction, e.flags) for e in plain.events()]
    days = int(storm.facts.day[-1]) + 1
    s = stage(len(given.world), given.clock.ticks, len(given.groups), len(given.rules), days, room)
    out = empty_storms(1, 1, len(given.groups), len(given.rules), days)
    late, last = late_cells(storm.tables.delay[0], 1000)[None], np.array([given.clock.ticks])
    done = run_storms(np.uint64(given.seed), future, 1, 1, storm, late, Definition(9, 9, 0.5), last, s, out, 0, True)
    got = [tuple(int(x) for x in row) for row in s.event[: int(out.events[0])]] if done else []
    return plain, expected, s, got


@pytest.mark.parametrize("case", CASES)
def test_reference_equals_engine(case: int) -> None:
    for future in (0, 1):
        plain, expected, s, got = both(case, future)
        assert got == expected
        assert s.counts.tolist() == [plain.counts[act] for act in REACTIONS]
        assert (s.decided - 1).tolist() == [plain.decided.get(name, -1) for name in plain.case.rules]
        assert s.hidden[: s.tally[HIDINGS]].tolist() == plain.hidings
        assert (s.tally[KEPT_BACK], s.tally[RUDE]) == (plain.kept_back, sum(plain.replies))
        for (group, act, day), worth in plain.weight.items():
            assert s.weight[group, REACTIONS.index(act), day] == worth
        assert s.weight.sum() == sum(plain.weight.values())
        for row, what in enumerate(("post", "about", "batch")):
            assert s.shown[row].tolist() == [plain.shown[what, tick] for tick in range(s.shown.shape[1])]


def test_the_cases_do_storm() -> None:
    runs = [both(case, 0) for case in CASES]
    assert np.median([len(expected) for _, expected, _, _ in runs]) > 15
    assert all(sum(plain.counts[act] for plain, *_ in runs) > 20 for act in REACTIONS)
    assert sum(len(plain.hidings) for plain, *_ in runs) > 5
    assert sum(plain.kept_back for plain, *_ in runs) > 0


def test_too_little_room_is_reported_not_truncated() -> None:
    _, expected, _, got = both(0, 0, room=4)
    assert len(expected) > 4
    assert got == []
