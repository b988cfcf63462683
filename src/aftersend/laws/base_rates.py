"""How often an average viewer does anything at all at one view, before every other law (V13: 3 to 8 % in all).

Sharing has a law of its own, `propensity`, because forecasts know no other act.
"""

from aftersend.core.params import Param
from aftersend.model.law import Law, Term

ACTS = ("open", "like", "dislike", "praise", "condemn", "defend", "report")


def rate(act: str) -> Term:
    """The term that gives an act its base rate."""
    return Term((act,), ("always",), lambda p, _: p[f"base_rates.{act}"])


LAW = Law(
    role="choice",
    terms=tuple(rate(act) for act in ACTS),
    params=(
        Param("base_rates.open", -3.0, -14.0, 6.0, "log-odds", "assumed", "looks closer and does nothing more"),
        Param("base_rates.like", -3.3, -14.0, 6.0, "log-odds", "V13", "likes"),
        Param("base_rates.dislike", -6.0, -14.0, 6.0, "log-odds", "assumed", "votes down, or asks for less of it"),
        Param("base_rates.praise", -6.5, -14.0, 6.0, "log-odds", "V13", "replies in favour"),
        Param("base_rates.condemn", -7.5, -14.0, 6.0, "log-odds", "V13", "replies against, in public"),
        Param("base_rates.defend", -9.0, -14.0, 6.0, "log-odds", "assumed", "replies against those who condemn"),
        Param("base_rates.report", -10.0, -14.0, 6.0, "log-odds", "assumed", "reports it to the platform"),
    ),
    none=dict.fromkeys((f"base_rates.{act}" for act in ACTS), 0.0),
    equation="u(act) = a(act)",
)
