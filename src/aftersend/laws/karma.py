"""What an event weighs in the record: how bad or good it was, how far it was the author's doing, what kind it was.

Blame rises with intent as forgiving falls with it (F01: r = -.49). An apology weighs as little as apologies move what
people think of a character (F02: r = .24), far less than they move forgiving. Merit and demerit are kept apart;
`negativity` counts only where someone asks for a single number.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law

INTENT_MEAN, INTENT_SD = 0.5, 0.2887  # of a number uniform between 0 and 1


def points(p: Mapping[str, float], worth: float, responsibility: float, intent: float) -> float:
    """Points for each log unit of reach, before the weight of the event's kind. All three are 0 to 1."""
    meant = max(0.0, 1.0 + p["karma.intent"] * (intent - INTENT_MEAN) / INTENT_SD)
    return p["karma.points"] * worth * responsibility * meant


def _weight(kind: str, default: float, doc: str, source: str = "assumed") -> Param:
    return Param(f"karma.{kind}", default, 0.0, 4.0, "relative to being condemned", source, doc)


LAW = Law(
    role="record",
    function=points,
    params=(
        Param("karma.points", 1.0, 0.0, 100.0, "points per log unit of reach", "assumed", "scale of the record"),
        Param("karma.intent", 0.49, 0.0, 0.57, "SD per SD", "F01", "how much heavier what was meant weighs"),
        Param("karma.negativity", 2.0, 1.5, 3.0, "1", "assumed", "demerit over merit, in a single number"),
        _weight("condemn", 1.0, "weight of being condemned"),
        _weight("report", 0.3, "weight of being reported"),
        _weight("dislike", 0.1, "weight of a dislike"),
        _weight("praise", 1.0, "weight of being praised"),
        _weight("like", 0.1, "weight of a like"),
        _weight("defend", 0.5, "weight of being defended"),
        _weight("sanction", 1.0, "weight of a sanction by the platform"),
        _weight("apology", 0.24, "weight of an apology", "F02"),
        _weight("repair", 1.0, "weight of shown repair"),
        _weight("help", 1.0, "weight of a helpful act"),
    ),
    none={"karma.points": 0.0},
    equation="points = scale * worth * responsibility * (1 + intent * z(intent)) * ln(1 + reach) * weight of the kind",
)
