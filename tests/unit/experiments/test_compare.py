"""Comparisons: pairs of futures, the three bands, and when a sign counts as determined."""

import numpy as np
import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.experiments.calibration.posterior import shipped
from aftersend.experiments.choices import choices
from aftersend.experiments.compare import Choice, compare, drawn, evidence, runs_needed, sign
from aftersend.experiments.hinges import tried
from aftersend.experiments.spread import odds, spread
from aftersend.experiments.stage import response
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Response, Scenario

SMALL = Scenario(
    accounts=4000,
    futures=60,
    horizon_s=86_400,
    post=Post(author_reach=2000, appeal=1.0),
    features=Features(severity={"everyone": 0.8}),
)
HOUR = 3600


def test_a_response_in_words() -> None:
    assert response("delete@6h") == Response(move="delete", at_s=6 * HOUR)
    assert response("apologise:regret+repair~0.9", 60) == Response(
        move="apologise", at_s=60, components=("regret", "repair"), sincerity=0.9
    )


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("delete", InputError, "needs a moment, such as delete@6h"),
        ("delet@6h", UnknownName, "did you mean 'delete'"),
        ("delete@soon", InputError, "a duration is a number and a unit"),
        ("apologise:sorrow@1h", InputError, "no apology component"),
        ("apologise@1h~very", InputError, "how sincere"),
    ],
)
def test_a_response_that_cannot_be(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        response(text)


def test_the_first_choice_is_the_reference_and_silence_is_nothing() -> None:
    found = choices("silence,delete", "moderated", HOUR)
    assert [c.name for c in found] == ["silence", "delete", "policy moderated"]
    assert found[0].responses == ()
    assert found[2].policy is not None


def test_the_sign_is_determined_only_where_everything_agrees() -> None:
    assert sign(-5.0, 1.0, (-8.0, -1.0), (-9.0, -2.0)) == "less"
    assert sign(5.0, 1.0, (1.0, 8.0), (2.0, 9.0)) == "more"
    assert sign(-5.0, 1.0, (-8.0, 1.0), (-9.0, -2.0)) == "not determined"
    assert sign(-5.0, 1.0, (-8.0, -1.0), (-9.0, 2.0)) == "not determined"
    assert sign(-1.0, 1.0, (-8.0, -1.0), (-9.0, -2.0)) == "not determined"
    assert sign(0.0, 0.0, (0.0, 0.0), (0.0, 0.0)) == "none"


def test_assumed_numbers_are_drawn_within_what_is_tried_and_nothing_else() -> None:
    from aftersend.futures.storm_setup import every_parameter

    declared = {p.name: p for p in every_parameter({}).declared}
    worlds = drawn(SMALL, 3)
    assert len(worlds) == 3
    for world in worlds:
        for name, value in world.items():
            low, high = shipped().tried.get(name) or tried(declared[name])
            assert declared[name].source == "assumed"
            assert low <= value <= high


def test_evidence_names_findings_and_counts_what_is_assumed() -> None:
    apology = evidence(Choice("apology", (Response(move="apologise", at_s=HOUR),)))
    assert apology.grade == "A"
    assert "F03" in apology.sources
    assert apology.assumed > 0
    assert evidence(Choice("nothing")).grade == "E"


def test_a_comparison_with_itself_differs_in_nothing() -> None:
    found = compare(SMALL, [Choice("one"), Choice("other")])
    assert {d.sign for d in found.differences} == {"none"}
    assert all(d.mean == 0 and d.error == 0 for d in found.differences)


def test_deleting_at_once_cannot_be_seen_more_often() -> None:
    delete = Choice("delete", (Response(move="delete", at_s=600),))
    calls: list[int] = []
    found = compare(SMALL, [Choice("silence"), delete], done=calls.append)
    assert calls[-1] == runs_needed([Choice("silence"), delete])
    shown = next(d for d in found.differences if d.measure == "condemned")
    assert shown.mean <= 0
    assert compare(SMALL, [Choice("silence"), delete]).to_json() == found.to_json()


def test_a_spread_and_odds_by_hand() -> None:
    s = spread(np.arange(101))
    assert s.quantiles["0.5"] == 50
    assert s.mean == 50
    assert len(s.dots) == 50
    assert spread(np.zeros(0)).mean is None
    o = odds(np.array([True, False, False, False]))
    assert o.share == 0.25
    assert o.error == pytest.approx(np.sqrt(0.25 * 0.75 / 4))
    assert odds(np.zeros(10, np.bool_)).error > 0
