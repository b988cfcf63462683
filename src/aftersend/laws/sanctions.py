"""After a sanction people take more care, for a while (M01, M02, M03, M05)."""

from collections.abc import Mapping
from math import exp

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def removed(p: Mapping[str, float], days: float) -> float:
    """Log-odds of incivility lost after a removal: gone within a day or two (M01)."""
    return -p["sanctions.removal"] * exp(-days / p["sanctions.removal_days"])


def explained(p: Mapping[str, float], told: float) -> float:
    """Log-odds lost since somebody said why (M02)."""
    return -p["sanctions.explanation"] * told


def warned(p: Mapping[str, float], days: float) -> float:
    """Log-odds lost after a warning, for about a week (M03)."""
    return -p["sanctions.warning"] * exp(-((days / p["sanctions.warning_days"]) ** 2))


def struck(p: Mapping[str, float], strikes: float) -> float:
    """Log-odds lost while strikes stand (M05)."""
    return -p["sanctions.strike"] * min(strikes, 3.0)


LAW = Law(
    role="choice",
    terms=(
        Term(("toxic",), ("removed",), removed),
        Term(("toxic",), ("explained",), explained),
        Term(("toxic",), ("warned",), warned),
        Term(("toxic",), ("strikes",), struck),
    ),
    params=(
        Param("sanctions.removal", 0.4, 0.0, 3.0, "log-odds", "M01", "care right after a removal"),
        Param("sanctions.removal_days", 1.0, 0.1, 30.0, "days", "assumed", "how long that lasts"),
        Param("sanctions.explanation", 0.25, 0.0, 2.0, "log-odds", "M02", "care after an explanation"),
        Param("sanctions.warning", 0.16, 0.0, 2.0, "log-odds", "M03", "care right after a warning"),
        Param("sanctions.warning_days", 12.0, 1.0, 90.0, "days", "M03", "how long that lasts"),
        Param("sanctions.strike", 1.2, 0.0, 3.0, "log-odds", "M05", "care for each strike that stands, up to three"),
    ),
    none={
        "sanctions.removal": 0.0,
        "sanctions.explanation": 0.0,
        "sanctions.warning": 0.0,
        "sanctions.strike": 0.0,
    },
    equation="u(toxic) -= removal * exp(-d/days) + explanation * [told why] + warning * exp(-(d/days)^2) + strike * n",
)
