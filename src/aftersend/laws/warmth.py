"""Kindness is liked, praised and passed on."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def warm(p: Mapping[str, float], kindness: float) -> float:
    """Log-odds of liking and praising."""
    return p["warmth.liked"] * kindness


def passed_on(p: Mapping[str, float], kindness: float) -> float:
    """Log-odds of sharing."""
    return p["warmth.shared"] * kindness


LAW = Law(
    role="choice",
    terms=(
        Term(("like", "praise"), ("kindness",), warm),
        Term(("share",), ("kindness",), passed_on),
    ),
    params=(
        Param("warmth.liked", 0.7, 0.0, 3.0, "log-odds", "assumed", "from neutral to as kind as can be"),
        Param("warmth.shared", 0.3, 0.0, 3.0, "log-odds", "assumed", "from neutral to as kind as can be"),
    ),
    none={"warmth.liked": 0.0, "warmth.shared": 0.0},
    equation="u(like, praise) += liked * kindness; u(share) += shared * kindness",
)
