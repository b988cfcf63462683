"""How people differ from each other for good: the spreads from which `audience.traits` draws every account.

Disposition to incivility is exponential in log-odds, so that its odds are Pareto: few accounts make most attacks (P07).
"""

from aftersend.core.params import Param
from aftersend.model.law import Law

LAW = Law(
    role="traits",
    params=(
        Param("traits.trait", 1.0, 0.0, 4.0, "log-odds", "P07", "mean disposition to incivility over the mildest"),
        Param("traits.empathy", 1.0, 0.0, 1.0, "SD", "assumed", "spread of empathy; 1 by its definition"),
        Param("traits.mood", 1.0, 0.0, 1.0, "SD", "assumed", "spread of mood; 1 by its definition"),
        Param("traits.habit", 0.5, 0.0, 2.0, "log-odds", "assumed", "spread of the habit of outrage"),
        Param("traits.divide", 0.15, 0.0, 0.5, "share", "C06", "more who hold with call-outs, last group over first"),
        Param("traits.named", 0.5, 0.0, 1.0, "share", "assumed", "accounts under a real name"),
        Param("traits.newcomer", 0.0, 0.0, 1.0, "share", "assumed", "accounts that have not yet written here"),
        Param("traits.dialect", 0.1, 0.0, 1.0, "share", "assumed", "accounts whose dialect classifiers over-flag"),
        Param("traits.extreme", 0.1, 0.0, 1.0, "share", "assumed", "accounts among people who are often outraged"),
    ),
    none=dict.fromkeys(
        ("traits.trait", "traits.empathy", "traits.mood", "traits.habit", "traits.divide", "traits.dialect",
         "traits.extreme"), 0.0,
    ),
    equation="trait ~ exponential(trait); empathy, mood, habit ~ normal(0, sd); shares as given, divided by group",
)  # fmt: skip
