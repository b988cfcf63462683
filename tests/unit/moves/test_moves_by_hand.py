"""Each move worked by hand."""

import pytest

from aftersend.model.move import Effect
from aftersend.model.scenario import COMPONENTS, Features, Response
from aftersend.moves import MOVES, parameters

DAY = 86_400


def does(move: str, components: tuple[str, ...] = (), at_s: int = 0, sincerity: float = 0.5, **given: float) -> Effect:
    params = parameters({f"{move}.{name}" if "." not in name else name: v for name, v in given.items()})
    response = Response(move=move, at_s=at_s, components=components, sincerity=sincerity)
    return MOVES[move].effect(params, Features(context=0.2, intent=0.5), response)


def test_silence_is_nothing() -> None:
    assert does("silence") == Effect()


def test_a_deletion_may_be_noticed() -> None:
    assert does("delete", noticed=0.0) == Effect(delete=True)
    seen = does("delete", noticed=0.5, hiding=0.4)
    assert (seen.shown, seen.defiance) == (0.5, 0.2)


def test_a_full_apology_that_is_heard_is_the_best_there_is() -> None:
    assert does("apologise", COMPONENTS, 100 * DAY).remorse == pytest.approx(1.0)
    at_once = does("apologise", COMPONENTS)
    assert at_once.remorse == pytest.approx(0.4)  # rush .6 is not believed
    assert at_once.shown == 0.5


def test_owning_up_weighs_most_then_repair_and_asking_least() -> None:
    alone = {c: does("apologise", (c,), 100 * DAY).remorse or 0.0 for c in COMPONENTS}
    order = sorted(alone, key=lambda c: -alone[c])
    assert order[:2] == ["responsibility", "repair"]
    assert order[-1] == "request"
    assert does("apologise", (), 100 * DAY).remorse == alone["regret"]


def test_more_components_are_never_worse() -> None:
    growing = [does("apologise", COMPONENTS[: n + 1], DAY).remorse or 0.0 for n in range(len(COMPONENTS))]
    assert growing == sorted(growing)


def test_sincerity_is_the_conduct_that_follows_a_promise() -> None:
    assert does("apologise", ("regret",), sincerity=1.0).conduct is None
    assert does("apologise", ("regret", "repair"), sincerity=1.0).conduct == pytest.approx(0.3)
    assert does("apologise", ("regret", "repair"), sincerity=0.0).conduct is None


def test_an_explanation_adds_context_unless_it_was_meant() -> None:
    assert does("explain").context == pytest.approx(0.2 + 0.3 * 0.5 * 0.8)
    meant = MOVES["explain"].effect(parameters(), Features(intent=1.0), Response(move="explain", at_s=0))
    assert meant.context is None


def test_the_others() -> None:
    assert does("repair", sincerity=0.7).conduct == pytest.approx(0.7)
    assert does("double_down") == Effect(shown=0.6, defiance=1.0)
    assert does("leave") == Effect(leaves=True)
