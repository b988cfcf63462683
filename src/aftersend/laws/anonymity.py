"""Being nameless disinhibits in ordinary threads; where a norm was broken, a name makes bolder (A01, A02, A03).

Two signs, because the evidence has two: who chooses to stay nameless is more often uncivil, and whoever punishes a
breach under a name is seen to do so.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def loosened(p: Mapping[str, float], named: float, severity: float) -> float:
    """Log-odds of incivility without a name, less so the worse the post."""
    return p["anonymity.disinhibition"] * (1.0 - named) * (1.0 - severity)


def status(p: Mapping[str, float], named: float, severity: float) -> float:
    """Log-odds of incivility under a name against a breach of norms."""
    return p["anonymity.status"] * named * severity


LAW = Law(
    role="choice",
    terms=(
        Term(("toxic",), ("named", "severity"), loosened),
        Term(("toxic",), ("named", "severity"), status),
    ),
    params=(
        Param("anonymity.disinhibition", 0.693, 0.0, 2.1, "log-odds", "A03", "without a name, in ordinary threads"),
        Param("anonymity.status", 1.0, 0.0, 3.0, "log-odds", "assumed", "with a name, in the worst threads"),
    ),
    none={"anonymity.disinhibition": 0.0, "anonymity.status": 0.0},
    equation="u(toxic) += disinhibition * [no name] * (1 - severity) + status * [name] * severity",
)
