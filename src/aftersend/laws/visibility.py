"""A scandal may show an author to more people or to fewer; no finding settles the sign, so it is swept through zero."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def hidden(p: Mapping[str, float], severity: float) -> float:
    """Share of the author's usual views that is lost while the scandal is talked about; below 0: gained."""
    return p["visibility.lost"] * severity


LAW = Law(
    role="price",
    function=hidden,
    params=(
        Param("visibility.lost", 0.0, -1.0, 1.0, "share", "assumed", "views lost at the worst there is, or gained"),
        Param("visibility.talk", 10.0, 1.0, 60.0, "days", "assumed", "time in which that halves"),
    ),
    none={"visibility.lost": 0.0},
    equation="views *= 1 - lost * severity * 2**(-t / talk)",
)
