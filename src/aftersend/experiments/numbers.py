"""Whether the numbers that a finding sets lie where the finding has them: no simulation needed."""

from aftersend.audience import PRESETS
from aftersend.core.findings import Finding
from aftersend.core.params import Param
from aftersend.experiments.interval import Triple
from aftersend.experiments.result import Result, judge, unchecked
from aftersend.laws import LAWS
from aftersend.moves import MOVES
from aftersend.rules import RULES


def held(finding: Finding) -> Result:
    """The result of a finding that sets parameters: their values in use, each within its bounds."""
    known, named = declared(), {name: t.parameter for name, t in finding.tolerance.items()}
    if missing := [name for name, parameter in named.items() if parameter not in known]:
        return unchecked(finding, f"no parameter and no check for {', '.join(missing)}")
    return judge(finding, {name: in_use(known[parameter]) for name, parameter in named.items()})


def declared() -> dict[str, Param]:
    """Every parameter of every mechanism, by full name."""
    of_laws = [p for law in LAWS.values() for p in law.params]
    of_moves = [p for move in MOVES.values() for p in move.params]
    of_rules = [p for rule in RULES.values() for p in rule.params]
    return {p.name: p for p in (*of_laws, *of_moves, *of_rules)}


def in_use(p: Param) -> Triple:
    """Least, default and greatest value of a parameter over the audience presets."""
    values = [p.default, *(preset.params[p.name] for preset in PRESETS.values() if p.name in preset.params)]
    return min(values), p.default, max(values)
