"""What an average account writes: moral words, references to the other side, falsehood, kindness."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law, Term


def words(act: str) -> Term:
    """The term that gives a feature its base rate."""
    return Term((act,), ("always",), lambda p, _: p[f"content.{act}"])


def outrage(p: Mapping[str, float], habit: float) -> float:
    """Log-odds of each moral word, by habit of outrage."""
    return p["content.habit"] * habit


def partisan(p: Mapping[str, float], habit: float) -> float:
    """Log-odds of each reference to the other side, by the same habit."""
    return p["content.partisan"] * habit


LAW = Law(
    role="choice",
    terms=(
        *(words(act) for act in ("moral", "outgroup", "false", "kind")),
        Term(("moral",), ("habit",), outrage),
        Term(("outgroup",), ("habit",), partisan),
    ),
    params=(
        Param("content.moral", -1.5, -14.0, 6.0, "log-odds", "assumed", "each of seven words is a moral one"),
        Param("content.outgroup", -3.7, -14.0, 6.0, "log-odds", "assumed", "each of seven is of the other side"),
        Param("content.false", -3.0, -14.0, 6.0, "log-odds", "assumed", "a post is false"),
        Param("content.kind", -1.5, -14.0, 6.0, "log-odds", "assumed", "a post is kind"),
        Param("content.habit", 0.8, 0.0, 3.0, "log-odds an SD", "assumed", "weight of the habit of outrage"),
        Param("content.partisan", 0.5, 0.0, 3.0, "log-odds an SD", "assumed", "the same for the other side"),
    ),
    none={f"content.{name}": 0.0 for name in ("moral", "outgroup", "false", "kind", "habit", "partisan")},
    equation="u(moral, outgroup) = base + weight * habit; u(false), u(kind) = base",
)
