import pytest
from example import forecast

from aftersend.report.words import (
    about,
    dots_sentence,
    duration,
    ending,
    fan_sentence,
    hinges_sentence,
    moment,
    verdict,
    when_sentence,
)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0.2, "1"), (7.4, "7"), (87, "87"), (124, "120"), (1_240, "1,200"), (2_449_000, "2,400,000")],
)
def test_numbers_have_two_digits(number: float, shown: str) -> None:
    assert about(number) == shown


def test_a_number_is_as_fine_as_its_uncertainty_and_never_below_what_was_seen() -> None:
    assert about(318.2, width=6) == "318"
    assert about(1_249, width=90) == "1,250"
    assert about(1_249, width=5_000) == "1,200"
    assert about(1_212, at_least=1_211) == "1,211"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (45, "45 s"),
        (1800, "30 min"),
        (12_000, "3 h 20 min"),
        (3600, "1 h"),
        (86_400, "1 day"),
        (190_800, "2 days 5 h"),
    ],
)
def test_durations_have_at_most_two_units(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_a_moment_names_its_zone() -> None:
    assert moment(1_700_000_000) == "Tue 14 Nov 2023, 22:13 UTC"


@pytest.mark.parametrize(
    ("ratio", "opening"),
    [
        (1.02, "This is nearly over."),
        (1.3, "Most of this has happened."),
        (2, "This will grow further."),
        (4, "Most of"),
    ],
)
def test_the_verdict_opens_with_what_is_to_come(ratio: float, opening: str) -> None:
    assert verdict(forecast(ratio=ratio)).startswith(opening)


@pytest.mark.parametrize(("spread", "sure"), [(0.1, "fairly sure"), (0.6, "rough figure"), (2.0, "wide open")])
def test_the_verdict_says_how_sure_it_is(spread: float, sure: str) -> None:
    assert sure in verdict(forecast(spread=spread))


def test_the_verdict_gives_the_middle_and_the_80_percent_interval() -> None:
    f = forecast()
    for number in (f.median, *f.interval("0.8")):
        assert ending(f, number) in verdict(f)


def test_the_dots_are_counted_above_twice_and_ten_times_what_was_seen() -> None:
    f = forecast(seen=10, dots=[15] * 30 + [25] * 15 + [101] * 5)
    assert dots_sentence(f).startswith("In 20 of 50")
    assert "in 5 it grows" in dots_sentence(f)
    assert "none of 50" in dots_sentence(forecast(seen=10, dots=[20] * 50))


def test_the_fan_sentence_finds_the_half_way_point() -> None:
    flat = forecast(until_s=3600, edges_s=[3600, 7200, 10_800], observed=[100], seen=100, horizon_s=10_800)
    grown = {k: [100.0, 160.0, 200.0] for k in flat.fan}
    assert "half of its further growth by 2 h " in fan_sentence(forecast(
        until_s=3600, edges_s=flat.edges_s, observed=[100], seen=100, horizon_s=10_800, fan=grown))  # fmt: skip
    still = {k: [100.0] * 3 for k in flat.fan}
    assert "nothing more happens" in fan_sentence(forecast(
        until_s=3600, edges_s=flat.edges_s, observed=[100], seen=100, horizon_s=10_800, fan=still))  # fmt: skip


@pytest.mark.parametrize(
    ("peak", "words"),
    [
        ((0, 0.5, 1), "is most likely behind it."),
        ((0, 1, 9), "is more likely behind it than ahead."),
        ((0, 1.5, 9), "begins 1 h 30 min after"),
        ((0, 5, 9), "begins 5 h after"),
    ],
)
def test_a_busiest_hour_that_has_ended_is_called_past(peak: tuple[float, ...], words: str) -> None:
    f = forecast(until_s=7200, peak_hour=dict(zip(("0.1", "0.5", "0.9"), peak, strict=True)))
    assert words in when_sentence(f)


def test_a_busiest_hour_that_still_runs_is_the_first() -> None:
    f = forecast(until_s=1800, peak_hour={"0.1": 0.0, "0.5": 0.2, "0.9": 0.4})
    assert when_sentence(f).startswith("The busiest hour is probably the first.")


def test_the_number_with_the_widest_swing_is_named_and_assumed_ones_are_counted() -> None:
    assert "attention.half_life" in hinges_sentence(forecast())
    assert hinges_sentence(forecast()).endswith("Assumed, not measured: 1 of 3.")
