"""Who forgives, and when: empathy and a good apology help, meant harm and anger hinder (F01, F02).

The findings are correlations; weights are solved from them. The causes overlap, by how much is not known: one
correlation among them all, each turned towards forgiving, is assumed and swept. Some hold that people never change,
and never forgive.
"""

from collections.abc import Mapping
from math import e, sqrt

from aftersend.core.params import Param
from aftersend.model.law import Law

CAUSES = ("empathy", "apology", "intent", "anger")
INTENT_MEAN, INTENT_SD = 0.5, 0.2887  # of a number uniform between 0 and 1
QUALITY_MEAN, QUALITY_SD = 0.5, 0.2887
LOGISTIC = 1.702  # a logistic function of 1.702 x is nearly the normal one of x


def weights(p: Mapping[str, float]) -> tuple[tuple[float, ...], float]:
    """Standardised weights of the causes, and the share of forgiving that they explain together.

    Solves R b = r for causes that all correlate by the same `shared`: b = (r - shared * sum(b)) / (1 - shared).
    """
    r = [p[f"forgiveness.{cause}"] for cause in CAUSES]
    shared = p["forgiveness.shared"]
    total = sum(r) / (1.0 + (len(r) - 1) * shared)
    b = tuple((x - shared * total) / (1.0 - shared) for x in r)
    return b, sum(x * y for x, y in zip(r, b, strict=True))


def daily(p: Mapping[str, float], empathy: float, quality: float, intent: float, anger: float) -> float:
    """Probability of forgiving within a day, for one who has not yet and could.

    empathy, anger: standard deviations from the mean. quality: of the apology as believed, and intent: 0 to 1.
    """
    (b_empathy, b_apology, b_intent, b_anger), explained = weights(p)
    z = b_empathy * empathy + b_apology * (quality - QUALITY_MEAN) / QUALITY_SD
    z -= b_intent * (intent - INTENT_MEAN) / INTENT_SD + b_anger * anger
    return float(p["forgiveness.pace"] / (1.0 + e ** (-LOGISTIC * z / sqrt(1.0 - explained))))


LAW = Law(
    role="mercy",
    function=daily,
    params=(
        Param("forgiveness.empathy", 0.51, 0.43, 0.59, "r", "F01", "correlation of forgiving with empathy"),
        Param("forgiveness.apology", 0.37, 0.24, 0.50, "r", "F02", "with an apology (F01: .42, F02: .32)"),
        Param("forgiveness.intent", 0.49, 0.41, 0.57, "r", "F01", "correlation with intent, sign turned"),
        Param("forgiveness.anger", 0.41, 0.33, 0.49, "r", "F01", "correlation with anger, sign turned"),
        Param("forgiveness.shared", 0.25, 0.0, 0.35, "r", "assumed", "correlation of the causes with each other"),
        Param("forgiveness.pace", 0.1, 0.0, 1.0, "per day", "assumed", "hazard of forgiving when nothing hinders"),
        Param("forgiveness.never", 0.3, 0.2, 0.4, "share", "assumed", "observers who hold that people never change"),
    ),
    none={"forgiveness.pace": 0.0},
    equation="P(forgive in a day) = pace * logistic(1.7 z / sqrt(1 - R2)), z = sum of weight * cause in SD",
)
