"""An empathic answer calms the hostile; humour and warnings of consequences do not (E04).

Cells of `answered`: 1 empathy, 2 humour, 3 warning.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term

EMPATHY = 1.0


def calmed(p: Mapping[str, float], answered: float) -> float:
    """Log-odds of incivility lost."""
    return -p["counterspeech.empathy"] if answered == EMPATHY else 0.0


def usual(p: Mapping[str, float], _: float) -> float:
    """Log-odds of taking back what was answered or labelled, by whomever."""
    return p["counterspeech.usual"]


def withdraw(p: Mapping[str, float], answered: float) -> float:
    """Log-odds of taking something back that one wrote."""
    return p["counterspeech.withdraw"] if answered == EMPATHY else 0.0


LAW = Law(
    role="choice",
    terms=(
        Term(("toxic",), ("answered",), calmed),
        Term(("withdraw",), ("always",), usual),
        Term(("withdraw",), ("answered",), withdraw),
    ),
    params=(
        Param("counterspeech.empathy", 0.45, 0.0, 2.0, "log-odds", "E04", "incivility lost after an empathic answer"),
        Param("counterspeech.withdraw", 0.45, 0.0, 2.0, "log-odds", "E04", "withdrawal gained after one"),
        Param(
            "counterspeech.usual",
            -1.4,
            -14.0,
            6.0,
            "log-odds",
            "E04",
            "taking an answered or labelled post back at all",
        ),
    ),
    none={"counterspeech.empathy": 0.0, "counterspeech.withdraw": 0.0, "counterspeech.usual": 0.0},
    equation="u(toxic) -= empathy * [empathic answer]; u(withdraw) = usual + withdraw * the same",
)
