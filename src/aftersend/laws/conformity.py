"""People take up the tone they meet; where enough do, a norm tips (D01).

`norm` is the share of people whom an account takes to be uncivil: it moves towards what the account last saw. The
more conformist, the more one's own tone follows it.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def notice(p: Mapping[str, float], seen: float, norm: float) -> float:
    """What the perceived norm moves in a day."""
    return p["conformity.notice"] * (seen - norm)


def follow(p: Mapping[str, float], norm: float) -> float:
    """Log-odds of incivility, by the perceived norm relative to what leaves one cold."""
    return p["conformity.strength"] * (norm - p["conformity.middle"])


LAW = Law(
    role="choice",
    terms=(
        Term(("norm",), ("seen", "norm"), notice),
        Term(("toxic",), ("norm",), follow),
    ),
    params=(
        Param("conformity.notice", 0.1, 0.0, 1.0, "a day", "assumed", "how fast a perceived norm moves"),
        Param("conformity.strength", 1.0, 0.0, 30.0, "log-odds", "assumed", "from nobody to everybody uncivil"),
        Param("conformity.middle", 0.0, 0.0, 1.0, "share", "assumed", "perceived share at which one is not moved"),
    ),
    none={"conformity.notice": 0.0, "conformity.strength": 0.0},
    equation="norm += notice * (seen - norm) a day; u(toxic) += strength * (norm - middle)",
)
