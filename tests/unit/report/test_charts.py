from itertools import pairwise
from math import log
from typing import Any

import pytest
from example import RECORD, forecast

from aftersend.report import charts
from aftersend.report.vega import Spec


def values(spec: Spec, mark: str) -> list[list[dict[str, Any]]]:
    return [part["data"]["values"] for part in spec["layer"] if part["mark"]["type"] == mark]


@pytest.mark.parametrize("spread", [0.01, 0.6, 3.0])
@pytest.mark.parametrize("width", [680, 350])
def test_the_dotplot_has_all_dots_inside_and_is_never_tall(spread: float, width: int) -> None:
    f = forecast(spread=spread)
    spec = charts.dots(f, width)
    (dots,) = values(spec, "circle")
    assert len(dots) == 50
    low, high = spec["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert all(low <= d["actions"] <= high for d in dots)
    assert spec["height"] <= charts.TALLEST


def test_the_log_so_far_ends_where_the_futures_begin() -> None:
    f = forecast()
    spec = charts.fan(f, 680)
    middle, past = values(spec, "line")
    assert past[-1] == middle[0] == {"s": 1800, "n": f.seen}
    for band in values(spec, "area"):
        assert band[0]["n"] == band[0]["to"] == f.seen
        assert all(v["n"] <= v["to"] for v in band)


def test_a_thread_not_yet_observed_has_a_fan_from_the_first_minute() -> None:
    f = forecast(seen=1, until_s=0, ratio=50)
    middle, past = values(charts.fan(f, 680), "line")
    assert past == [{"s": 60, "n": 1}]
    assert middle[1]["s"] > 60


def test_names_at_the_right_end_do_not_touch() -> None:
    spec = charts.fan(forecast(ratio=1.01, spread=0.01), 680)
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    placed = [log(v["n"]) for v in values(spec, "text")[0]]
    pixels = [(a - b) * charts.FAN_HEIGHT / log(high / low) for a, b in pairwise(placed)]
    assert min(pixels) >= charts.LINE_HEIGHT - 0.01


def test_only_our_own_bar_is_filled_and_the_best_method_is_on_top() -> None:
    (bars,) = values(charts.record(RECORD, 680), "bar")
    assert [b["own"] for b in bars] == [True, False, False, False]
    assert [b["msle"] for b in bars] == sorted(b["msle"] for b in bars)


def test_numbers_are_sorted_by_what_they_move() -> None:
    names = charts.hinges(forecast(), 680)["layer"][2]["encoding"]["y"]["sort"]
    assert names == ["attention.half_life", "hop_decay.factor", "feed_batches.first"]
