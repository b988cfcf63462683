from dataclasses import replace

from example import COVERAGE, RECORD, forecast

from aftersend.report.document import Section
from aftersend.report.record import Record
from aftersend.report.sections import sections


def named(title: str, parts: tuple[Section, ...]) -> Section:
    return next(s for s in parts if s.title == title)


def test_every_section_has_a_sentence_and_a_table_with_full_rows() -> None:
    for section in sections(forecast(), RECORD):
        assert section.sentence.endswith(".")
        assert section.table.rows
        assert all(len(row) == len(section.table.head) for row in section.table.rows)


def test_sections_without_facts_are_left_out() -> None:
    bare = forecast(coverage=None, drivers=[])
    titles = {s.title for s in sections(bare)}
    assert titles.isdisjoint({"What the capture holds", "Track record", "What the answer hangs on"})
    over = forecast(until_s=7 * 86_400)
    assert "How it may go on" not in {s.title for s in sections(over)}


def test_the_table_of_sizes_shows_the_simulation_alone_beside_the_forecast() -> None:
    table = named("How far it may go", sections(forecast())).table
    assert table.rows[3] == ("half", "1,200", "1,000")


def test_times_in_the_table_are_ahead_and_end_with_the_horizon() -> None:
    rows = named("How it may go on", sections(forecast())).table.rows
    assert rows[0][0] == "1 h"
    assert rows[-1][0] == "7 days"


def test_what_was_left_out_of_the_capture_is_told_with_reason_and_example() -> None:
    section = named("What the capture holds", sections(forecast()))
    assert "18 were left out" in section.sentence
    assert any("rows without a time" in value for _, value in section.table.rows)
    clean = replace(COVERAGE, skipped=(), missing_share=None)
    assert named("What the capture holds", sections(forecast(coverage=clean))).sentence.endswith("none was left out.")


def test_a_record_in_which_another_method_is_better_says_so() -> None:
    worse = Record(RECORD.source, 1800, 9, (RECORD.rows[1], RECORD.rows[0]))
    assert "came second of 2" in named("Track record", sections(forecast(), worse)).sentence


def test_all_facts_needed_to_repeat_are_there() -> None:
    facts = {row[0]: row[1] for row in named("How to repeat it", sections(forecast())).table.rows}
    assert facts["command"] == "aftersend forecast thread.csv --at 30m"
    assert facts["seed"] == "1"
    assert facts["libraries numpy"] == "2.4"
    assert facts["fitted name"] == "twitter1516"
