"""A rehearsal: what it holds, that it repeats, and that the worked cases can be staged."""

import msgspec
import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.experiments.cases import CASES
from aftersend.experiments.rehearse import Rehearsal, rehearse
from aftersend.experiments.stage import from_file, is_scenario, policies, worked
from aftersend.futures.storm import simulate_storms
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Scenario
from aftersend.report.page import page
from aftersend.report.rehearsal import document

SMALL = Scenario(
    accounts=4000,
    futures=80,
    horizon_s=86_400,
    post=Post(author_reach=2000, appeal=1.5),
    features=Features(severity={"everyone": 0.9}),
)


@pytest.fixture(scope="module")
def found() -> Rehearsal:
    return rehearse(SMALL)


def test_ledger_rows_add_up_and_hold_something(found: Rehearsal) -> None:
    assert found.ledger.rows
    for group in found.ledger.groups:
        of_group = [row.remaining for row in found.ledger.rows if row.group == group and row.side == "demerit"]
        assert sum(of_group) == found.ledger.score(group, "demerit")


def test_what_the_answer_hangs_on_is_ranked_and_sourced(found: Rehearsal) -> None:
    assert found.laws
    assert found.numbers
    swings = [h.swing for h in found.laws]
    assert swings == sorted(swings, reverse=True)
    assert all(h.source == "assumed" for h in found.numbers)


def test_it_repeats_to_the_same_bytes(found: Rehearsal) -> None:
    def two_threads(scenario: Scenario, **more: object) -> object:
        return simulate_storms(scenario, 2)

    assert rehearse(SMALL, two_threads).to_json() == found.to_json()  # type: ignore[arg-type]


def test_zero_severity_gives_zero_demerit() -> None:
    harmless = msgspec.structs.replace(SMALL, features=Features(severity={"everyone": 0.0}))
    assert all(k.demerit.mean == 0 for k in rehearse(harmless, sweep=False).karma)


def test_it_is_told_as_a_page_with_a_table_to_every_section(found: Rehearsal) -> None:
    html = page(document(found, "a <b>post</b>"))
    assert html.count("<section>") == html.count("<table")
    assert "&lt;b&gt;post" in html
    assert "never one person" in html


@pytest.mark.parametrize("name", CASES)
def test_the_worked_cases_can_be_staged(name: str) -> None:
    assert worked(f"case:{name}") == CASES[name].scenario
    for policy in CASES[name].policies:
        assert policies(policy)


def test_an_unknown_case_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'neighbour'"):
        worked("case:neighbor")


def test_a_scenario_file_goes_both_ways(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "scenario.json"
    file.write_bytes(SMALL.to_json())
    assert is_scenario(file)
    assert from_file(file) == SMALL
    file.write_text('{"futures": "many"}')
    with pytest.raises(InputError, match="futures"):
        from_file(file)
    file.write_text("[1]")
    assert not is_scenario(file)
