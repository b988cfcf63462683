"""Less than half of what people ask search engines to delist is delisted (C05)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def found(p: Mapping[str, float], asked: float) -> float:
    """Share of the record that a search still finds, when delisting of `asked` of it (0 to 1) was asked for."""
    return 1.0 - asked * p["delisting.granted"] * p["delisting.cut"]


LAW = Law(
    role="record",
    function=found,
    params=(
        Param("delisting.granted", 0.44, 0.40, 0.50, "share of requests", "C05", "requests that are granted"),
        Param("delisting.cut", 0.9, 0.0, 1.0, "share", "assumed", "salience that a delisted record loses"),
    ),
    none={"delisting.cut": 0.0},
    equation="found = 1 - asked * granted * cut",
)
