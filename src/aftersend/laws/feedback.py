"""Who is voted down comes back more often, worse, and votes others down; who is ignored loses heart and leaves (P04).

Praise does not make better: there is no term for it but morale. Any reaction, even a bad one, ends being ignored.
"""

from collections.abc import Mapping
from math import log2

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def resent(p: Mapping[str, float], condemners: float) -> float:
    """Grudge from negative feedback on what one wrote in this tick."""
    return p["feedback.resent"] * log2(1.0 + condemners)


def cheered(p: Mapping[str, float], likes: float) -> float:
    """Morale from likes."""
    return p["feedback.cheer"] * log2(1.0 + likes)


def calm(p: Mapping[str, float], grudge: float) -> float:
    """Grudge lost in a day."""
    return -p["feedback.calm"] * grudge


def lose_heart(p: Mapping[str, float], morale: float) -> float:
    """Morale lost in a day, down to where an ignored account ends."""
    return -p["feedback.calm"] * (morale + p["feedback.ignored"])


def come_back(p: Mapping[str, float], grudge: float) -> float:
    """Log-odds of coming by and posting, out of grudge."""
    return p["feedback.defy"] * grudge


def lash_out(p: Mapping[str, float], grudge: float) -> float:
    """Log-odds of incivility, and of voting others down."""
    return p["feedback.worse"] * grudge


def give_up(p: Mapping[str, float], unanswered: float) -> float:
    """Log-odds of leaving for good while what one last wrote has met with nothing."""
    return p["feedback.give_up"] * unanswered


LAW = Law(
    role="choice",
    terms=(
        Term(("grudge",), ("condemners",), resent, per="event"),
        Term(("morale",), ("likes",), cheered, per="event"),
        Term(("grudge",), ("grudge",), calm),
        Term(("morale",), ("morale",), lose_heart),
        Term(("visit", "write"), ("grudge",), come_back),
        Term(("toxic", "dislike", "condemn"), ("grudge",), lash_out),
        Term(("leave",), ("unanswered",), give_up),
    ),
    params=(
        Param("feedback.resent", 0.3, 0.0, 2.0, "SD a doubling", "assumed", "grudge when voted down (sign: P04)"),
        Param("feedback.cheer", 0.1, 0.0, 2.0, "SD a doubling", "assumed", "morale from likes (sign: P04)"),
        Param("feedback.calm", 0.1, 0.0, 1.0, "a day", "assumed", "grudge and morale lost"),
        Param("feedback.ignored", 1.0, 0.0, 3.0, "SD", "assumed", "how low an ignored account's morale sinks"),
        Param("feedback.defy", 0.3, 0.0, 2.0, "log-odds an SD", "assumed", "posting out of grudge (sign: P04)"),
        Param("feedback.worse", 0.4, 0.0, 2.0, "log-odds an SD", "assumed", "incivility out of grudge (sign: P04)"),
        Param("feedback.give_up", 1.5, 0.0, 3.0, "log-odds", "assumed", "leaving while ignored (sign: P04)"),
    ),
    none={
        "feedback.resent": 0.0,
        "feedback.cheer": 0.0,
        "feedback.calm": 0.0,
        "feedback.defy": 0.0,
        "feedback.worse": 0.0,
        "feedback.give_up": 0.0,
    },
    equation="grudge += resent * log2(1 + down); morale += cheer * log2(1 + likes); both decay; "
    "u(visit, write) += defy * grudge; u(toxic, dislike, condemn) += worse * grudge; "
    "u(leave) += give_up * [nobody has reacted]",
)
