"""Observers: who forgives, and when."""

import numpy as np
import pytest

from aftersend.laws import parameters
from aftersend.laws.forgiveness import CAUSES, weights
from aftersend.record.observers import Answer, Observers, draw, forgiving

P = parameters()
WHO = draw(60, 3)
HALF = np.full(60, 0.5)


SILENCE = Answer()


def share(answer: Answer = SILENCE, intent: float = 0.5, severity: float = 0.5, **given: float) -> float:
    params = parameters({name.replace("__", "."): value for name, value in given.items()})
    return float(forgiving(params, WHO, np.full(60, severity), intent, answer, 28)[-1].mean())


@pytest.mark.parametrize("shared", [0.0, 0.25, 0.35])
def test_weights_give_back_the_correlations_they_were_solved_from(shared: float) -> None:
    p = parameters({"forgiveness.shared": shared})
    b, explained = weights(p)
    r = np.array([p[f"forgiveness.{cause}"] for cause in CAUSES])
    among = np.full((4, 4), shared) + (1 - shared) * np.eye(4)
    assert np.allclose(among @ b, r)
    assert explained == pytest.approx(float(r @ b))
    assert 0 < explained < 1


def test_forgiveness_only_grows_and_some_never_forgive() -> None:
    path = forgiving(P, WHO, HALF, 0.5, Answer(1.0, 1.0), 200)
    assert (np.diff(path, axis=0) >= 0).all()
    assert path.max() <= 1 - P["forgiveness.never"]
    assert path[-1].mean() > 0.9 * (1 - P["forgiveness.never"])


def test_what_helps_and_what_hinders() -> None:
    base = share()
    assert share(Answer(0.9, 2.0)) > base
    assert share(Answer(0.9, 2.0)) > share(Answer(0.3, 2.0))
    assert share(intent=0.1) > base > share(intent=0.9)
    assert share(severity=0.1) > base > share(severity=0.9)
    assert share(forgiveness__never=0.2) > base
    assert share(Answer(0.9, 2.0, intent=0.1)) > share(Answer(0.9, 2.0))


def test_the_empathic_forgive_sooner_and_the_angry_later() -> None:
    who = Observers(np.array([-1.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, -1.0, 1.0]))
    cold, warm, calm, hot = forgiving(P, who, np.full(4, 0.5), 0.5, Answer(), 10)[-1]
    assert cold < warm
    assert hot < calm


def test_nothing_is_heard_of_an_apology_before_it_comes() -> None:
    late, never = (forgiving(P, WHO, HALF, 0.5, answer, 10) for answer in (Answer(1.0, 6.0), Answer()))
    assert (late[:6] == never[:6]).all()
    assert (late[6:] > never[6:]).all()


def test_without_the_law_nobody_forgives() -> None:
    assert share(Answer(1.0, 1.0), forgiveness__pace=0.0) == 0.0


def test_who_they_are_is_decided_by_the_seed() -> None:
    assert (draw(60, 3).empathy == WHO.empathy).all()
    assert (draw(60, 4).empathy != WHO.empathy).all()
