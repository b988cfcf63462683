"""How bad a post is taken to be, from what it says: incivility offends everybody, the side spoken of most."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def severity(p: Mapping[str, float], toxic: float, outgroup: float, same_group: float) -> float:
    """0 to 1, to those on the author's own side or on the other."""
    other = 1.0 - same_group
    tone = toxic * (p["offence.uncivil"] + p["offence.divide"] * other)
    return min(1.0, tone + p["offence.outgroup"] * outgroup * other)


LAW = Law(
    role="severity",
    function=severity,
    params=(
        Param("offence.uncivil", 0.4, 0.0, 1.0, "severity", "assumed", "an uncivil post, to the author's own side"),
        Param("offence.divide", 0.2, 0.0, 1.0, "severity", "assumed", "more so to the other side"),
        Param("offence.outgroup", 0.05, 0.0, 0.2, "severity", "assumed", "each reference to the side spoken of"),
    ),
    none={"offence.uncivil": 0.0, "offence.divide": 0.0, "offence.outgroup": 0.0},
    equation="severity = min(1, toxic * (uncivil + divide * [other side]) + outgroup * references * [other side])",
)
