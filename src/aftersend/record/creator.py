"""A creator's scandal over months (C02): followers who leave and come back, sponsors who do not look at followers.

Followers leave over how bad it is in their own eyes and come back as they forgive; sponsors leave over how bad it is
to everyone. Demand (who follows) and visibility (who is shown) are apart; nothing settles how visibility responds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.laws import LAWS, parameters
from aftersend.record.observers import Answer, draw, forgiving

GRADE = "D"  # a single creator, from the press
TAKES, HEARS = 311, 312  # streams of luck
FOLLOWERS, DAYS = 300, 60

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Scandal:
    """What is alleged. own, everyone: severity to the creator's followers and to all, 0 to 1. intent: as it seems."""

    own: float
    everyone: float
    intent: float
    answer: Answer


CASES: dict[str, Scandal] = {
    # The rival's audience is the creator's own: bad to them, no matter to the world; a week later much is cleared up.
    "rivalry": Scandal(own=0.5, everyone=0.3, intent=0.5, answer=Answer(quality=0.5, delay=8.0, intent=0.2)),
    # Grave to the world; followers mostly do not believe it.
    "allegation": Scandal(own=0.1, everyone=0.95, intent=0.6, answer=Answer(quality=0.3, delay=2.0)),
}


@dataclass(frozen=True)
class Replay:
    """Day by day, each expected relative to before the scandal (1.0), shape (DAYS,).

    followers: who still or again follows (demand). visibility: how much the platform shows them. sponsors: income
    from deals. advertising: income from views, of demand and visibility alone.
    """

    followers: Floats
    visibility: Floats
    sponsors: Floats
    grade: str = GRADE

    @property
    def advertising(self) -> Floats:
        """Income from views."""
        return self.followers * self.visibility

    @property
    def trough(self) -> float:
        """Relative change of followers at their lowest: 0 or below."""
        return float(self.followers.min()) - 1.0

    @property
    def regained(self) -> float:
        """Share of the followers lost at the lowest who are back at the end; 0 where none was lost."""
        lost = 1.0 - float(self.followers.min())
        return 1.0 - (1.0 - float(self.followers[-1])) / lost if lost else 0.0

    @property
    def sponsor_change(self) -> float:
        """Relative change of income from sponsors at the end."""
        return float(self.sponsors[-1]) - 1.0


def statistics(seed: int, given: Mapping[str, float] | None = None) -> dict[str, float]:
    """What C02 is held to: followers lost and regained in the one case, sponsors lost in the other."""
    rivalry, allegation = (replay(case, seed, given) for case in ("rivalry", "allegation"))
    return {
        "trough": rivalry.trough,
        "regained": rivalry.regained,
        "grave_followers": allegation.trough,
        "grave_income": allegation.sponsor_change,
    }


def replay(case: str, seed: int, given: Mapping[str, float] | None = None, followers: int = FOLLOWERS) -> Replay:
    """One of `CASES`. given: parameters that differ from their defaults."""
    params, scandal = parameters(given), CASES[case]
    return Replay(
        followers=_demand(params, scandal, seed, followers),
        visibility=_visibility(params, scandal),
        sponsors=_deals(params, scandal),
    )


def _demand(params: Mapping[str, float], scandal: Scandal, seed: int, count: int) -> Floats:
    """Expected share that follows, by day: who has not left, and who has come back."""
    taken = scandal.own + params["following.spread"] * normals(key(seed, TAKES), 0, count)
    taken = taken.clip(0.0, 1.0) if scandal.own else np.zeros(count)
    leaves = np.array([LAWS["following"].function(params, float(s)) for s in taken])
    # Each follower hears of it at their own moment; the first of them at once.
    heard = -np.log2(uniforms(key(seed, HEARS), 0, count)) * params["following.news"]
    strangers = draw(count, seed)
    who = replace(strangers, empathy=strangers.empathy + params["following.closeness"])
    forgiven = forgiving(params, who, taken, scandal.intent, scandal.answer, DAYS)
    gone = leaves * (np.arange(DAYS)[:, None] >= heard)
    return np.asarray(1.0 - (gone * (1.0 - params["following.return"] * forgiven)).mean(axis=1))


def _visibility(params: Mapping[str, float], scandal: Scandal) -> Floats:
    lost = LAWS["visibility"].function(params, scandal.everyone)
    return np.asarray(1.0 - lost * 2.0 ** (-np.arange(DAYS) / params["visibility.talk"]))


def _deals(params: Mapping[str, float], scandal: Scandal) -> Floats:
    """Expected income from deals: sponsors who leave do so after some days of thought."""
    gone = 1.0 - 2.0 ** (-np.arange(DAYS) / params["sponsors.notice"])
    return np.asarray(1.0 - LAWS["sponsors"].function(params, scandal.everyone) * gone)
