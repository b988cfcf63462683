import numpy as np
from threads import log_of

from aftersend.forecasting.habits import NAMES, habits
from aftersend.model.actions import MISSING, Thread

DAY = 86_400.0


def by(author: int, t0: float, time: list[float]) -> Thread:
    t = log_of([(time, [MISSING] * len(time))], [t0]).one(0)
    return Thread(f"a{author}@{t0}", t0, t.time, t.parent, np.full(len(time), author), t.kind, t.followers)


def test_averages_of_the_authors_earlier_threads() -> None:
    first = by(1, 0.0, [0.0, 10.0, 700.0, 800.0])
    asked = by(1, 4 * DAY - 600, [0.0])
    row = dict(zip(NAMES, habits([first, by(2, 0.0, [0.0])], 7 * DAY).of([asked], 600.0)[0], strict=True))
    assert row["author_threads"] == 1.0  # log2(1 + 1)
    assert row["author_size"] == 2.0  # log2 4
    assert np.isclose(row["author_growth"], np.log2(2 + 1))
    assert row["author_seen"] == 1.0  # log2 2
    assert row["author_days_since"] == 2.0  # log2 4


def test_nothing_later_than_the_moment_of_the_forecast_is_used() -> None:
    asked = by(1, 10 * DAY, [0.0])
    later, same = by(1, 11 * DAY, [0.0, 1.0]), by(1, 10 * DAY - 60, [0.0, 1.0])
    half_over = by(1, 8 * DAY, [0.0, 2.5 * DAY])  # its second action comes after the forecast
    known = habits([later, same, asked, half_over], 7 * DAY).of([asked], 600.0)[0]
    assert known[:2].tolist() == [1.0, 0.0]


def test_without_an_earlier_thread_or_an_author_nothing_is_known() -> None:
    known = habits([by(MISSING, 0.0, [0.0]), by(3, 0.0, [0.0])], 7 * DAY)
    for asked in (by(MISSING, 9 * DAY, [0.0]), by(4, 9 * DAY, [0.0])):
        row = known.of([asked], 600.0)[0]
        assert row[0] == 0.0
        assert np.isnan(row[1:]).all()
