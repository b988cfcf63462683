from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersend.report.dots import span, stacks, ticks

sizes = st.lists(st.integers(1, 10**9), min_size=1, max_size=60)


@given(sizes, st.integers(1, 80))
def test_every_dot_is_placed_once_and_stacks_have_no_holes(dots: list[int], bins: int) -> None:
    placed = stacks(dots, span(dots), bins)
    assert len(placed) == len(dots)
    heights = Counter(value for value, _ in placed)
    for value, height in heights.items():
        assert sorted(place for v, place in placed if v == value) == list(range(height))


def test_a_dot_stands_within_half_a_column_of_its_value() -> None:
    ends, bins = (1.0, 1000.0), 30
    for dot in (1, 7, 55, 999):
        ((value, _),) = stacks([dot], ends, bins)
        assert max(value / dot, dot / value) <= 1000 ** (0.5 / bins) * 1.000001


@given(sizes)
def test_a_span_holds_all_values_with_room_and_is_wide_enough(values: list[int]) -> None:
    low, high = span(values)
    assert 0 < low < min(values)
    assert max(values) < high
    assert high / low >= 1.5 * (1 - 1e-9)


@pytest.mark.parametrize(("low", "high"), [(0.9, 1.4), (290, 340), (95, 105_000), (0.5, 9e9), (260, 390)])
@pytest.mark.parametrize("most", [3, 7])
def test_ticks_are_round_few_and_inside(low: float, high: float, most: int) -> None:
    found = ticks(low, high, most)
    assert 1 <= len(found) <= most
    assert all(low <= t <= high for t in found)
    assert all(float(f"{t:.2g}") == pytest.approx(t) for t in found)
