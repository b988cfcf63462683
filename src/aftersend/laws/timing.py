"""An apology before the other feels heard is taken as a way to be rid of the matter (F06).

Whoever was hurt feels heard only as time passes in which the other listens; until then part of what is said is not
believed. Where nothing is to be heard, only mended (a service that failed), `rush` is 0. Which delay is best is not
put in: it comes out of this and of anger, which cools in time and grows with waiting (`anger`).
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def believed(p: Mapping[str, float], delay: float) -> float:
    """Share of an apology's quality that is believed, when it comes `delay` days after the offence."""
    return float(1.0 - p["timing.rush"] * 2.0 ** (-delay / p["timing.heard_half_life"]))


LAW = Law(
    role="mercy",
    function=believed,
    params=(
        Param("timing.rush", 0.6, 0.0, 1.0, "share", "assumed", "quality not believed of an apology made at once"),
        Param("timing.heard_half_life", 1.5, 0.1, 14.0, "days", "assumed", "time in which the unheard become half"),
    ),
    none={"timing.rush": 0.0},
    equation="believed = 1 - rush * 2**(-delay / heard half-life)",
)
