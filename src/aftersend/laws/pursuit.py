"""Whoever attacked somebody may come back for more: a few lasting pursuers make harassment severe (P08).

With an uncivil reply an account may begin to pursue the author: whenever it comes by, it looks at what that author
wrote last, before anything else, and answers that more often and less civilly. Each time it comes by it may let go.
Where attacks are spread as thinly as on talk pages (P07), hardly anybody pursues; a microblog sets a rate of its own.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def begin(p: Mapping[str, float], _: float) -> float:
    """Log-odds that an uncivil reply is the first of several."""
    return p["pursuit.begin"]


def hold(p: Mapping[str, float], pursued: float) -> float:
    """Log-odds of going on, once it has begun, relative to those of beginning."""
    return (p["pursuit.hold"] - p["pursuit.begin"]) * pursued


def answer(p: Mapping[str, float], pursued: float) -> float:
    """Log-odds gained of answering against the one who is pursued."""
    return p["pursuit.answer"] * pursued


def malice(p: Mapping[str, float], pursued: float) -> float:
    """Log-odds gained that the answer is uncivil."""
    return p["pursuit.malice"] * pursued


LAW = Law(
    role="choice",
    terms=(
        Term(("pursue",), ("always",), begin),
        Term(("pursue",), ("pursued",), hold),
        Term(("condemn",), ("pursued",), answer),
        Term(("toxic",), ("pursued",), malice),
    ),
    params=(
        Param(
            "pursuit.begin", -6.0, -14.0, 6.0, "log-odds", "assumed", "that an uncivil reply is the first of several"
        ),
        Param("pursuit.hold", 3.5, -14.0, 6.0, "log-odds", "assumed", "of going on, at each visit"),
        Param("pursuit.answer", 10.0, 0.0, 14.0, "log-odds", "assumed", "gained of answering whom one pursues"),
        Param("pursuit.malice", 5.0, 0.0, 12.0, "log-odds", "assumed", "gained that the answer is uncivil"),
    ),
    none=dict.fromkeys(("pursuit.begin", "pursuit.hold", "pursuit.answer", "pursuit.malice"), 0.0),
    equation="u(pursue) = begin, or hold once begun; u(condemn) += answer * [pursued]; u(toxic) += malice * [pursued]",
)
