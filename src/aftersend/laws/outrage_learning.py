"""Likes on outrage teach outrage, least where outrage is the norm already (O03).

What was liked beyond expectation is held in `echo` for a day or so, and moves the habit.
"""

from collections.abc import Mapping
from math import log2

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def reward(p: Mapping[str, float], likes: float, moral: float) -> float:
    """What echoes of a post with moral words: the log of its likes, beyond what is expected of any post."""
    return p["outrage_learning.rate"] * (log2(1.0 + likes) - p["outrage_learning.expected"]) if moral > 0 else 0.0


def fade(p: Mapping[str, float], echo: float) -> float:
    """The echo lost in a day."""
    return -p["outrage_learning.fade"] * echo


def learn(p: Mapping[str, float], echo: float, extreme: float) -> float:
    """What the habit gains in a day; whoever lives among the outraged minds feedback less."""
    return p["outrage_learning.fade"] * echo * (1.0 - p["outrage_learning.numb"] * extreme)


def forget(p: Mapping[str, float], habit: float) -> float:
    """What the habit loses in a day."""
    return -p["outrage_learning.forget"] * habit


def surroundings(p: Mapping[str, float], extreme: float) -> float:
    """Log-odds of a moral word among the outraged, whatever the feedback."""
    return p["outrage_learning.norm"] * extreme


LAW = Law(
    role="choice",
    terms=(
        Term(("echo",), ("likes", "moral"), reward, per="event"),
        Term(("echo",), ("echo",), fade),
        Term(("habit",), ("echo", "extreme"), learn),
        Term(("habit",), ("habit",), forget),
        Term(("moral",), ("extreme",), surroundings),
    ),
    params=(
        Param("outrage_learning.rate", 0.04, 0.0, 1.0, "SD", "O03", "habit gained for each doubling of likes"),
        Param("outrage_learning.fade", 1.0, 0.0, 1.0, "a day", "assumed", "part of the echo that becomes habit"),
        Param("outrage_learning.expected", 0.0, 0.0, 10.0, "doublings", "assumed", "likes expected of any post"),
        Param("outrage_learning.numb", 0.6, 0.0, 1.0, "share", "assumed", "less so among the outraged (sign: O03)"),
        Param("outrage_learning.forget", 0.01, 0.0, 1.0, "a day", "assumed", "habit lost"),
        Param("outrage_learning.norm", 0.8, 0.0, 3.0, "log-odds", "assumed", "outrage that surroundings ask for"),
    ),
    none={
        "outrage_learning.rate": 0.0,
        "outrage_learning.fade": 0.0,
        "outrage_learning.forget": 0.0,
        "outrage_learning.norm": 0.0,
    },
    equation="echo += rate * (log2(1 + likes) - expected) where moral words; habit += echo * (1 - numb * [extreme])",
)
