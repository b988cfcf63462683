"""Whether what one writes is uncivil: disposition, mood and company (M07, Q02; Cheng et al. 2017 for the weights).

The experiment found about 35 % uncivil comments with neither bad mood nor uncivil company, 50 % with one of them:
log-odds of .62 each. Its base rate is that of the laboratory; a platform's own is `base`.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def base(p: Mapping[str, float], _: float) -> float:
    """Log-odds of the mildest account in an average mood."""
    return p["incivility.base"]


def disposition(p: Mapping[str, float], trait: float) -> float:
    """Log-odds of an account's lasting disposition; `trait` is exponential, so the odds are Pareto."""
    return p["incivility.trait"] * trait


def bad_day(p: Mapping[str, float], mood: float) -> float:
    """Log-odds of a bad mood."""
    return p["incivility.mood"] * mood


def company(p: Mapping[str, float], crowd_toxicity: float) -> float:
    """Log-odds that rise with the share of the last replies that are uncivil."""
    return p["incivility.company"] * crowd_toxicity


LAW = Law(
    role="choice",
    terms=(
        Term(("toxic",), ("always",), base),
        Term(("toxic",), ("trait",), disposition),
        Term(("toxic",), ("mood",), bad_day),
        Term(("toxic",), ("crowd_toxicity",), company),
    ),
    params=(
        Param("incivility.base", -3.6, -14.0, 6.0, "log-odds", "assumed", "the mildest account's; a platform's own"),
        Param("incivility.trait", 0.5, 0.0, 4.0, "log-odds", "P07", "weight of the lasting disposition"),
        Param("incivility.mood", 0.62, 0.0, 2.0, "log-odds an SD", "assumed", "weight of mood (Cheng et al. 2017)"),
        Param("incivility.company", 0.62, 0.0, 3.0, "log-odds", "assumed", "weight of company (Cheng et al. 2017)"),
    ),
    none=dict.fromkeys(("incivility.base", "incivility.trait", "incivility.mood", "incivility.company"), 0.0),
    equation="u(toxic) = base + trait * disposition + mood * bad mood + company * share of last ten replies uncivil",
)
