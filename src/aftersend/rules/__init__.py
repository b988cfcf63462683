"""Rules: what the platform does. One file a mechanism; add a file and it can be named in a policy."""

from collections.abc import Mapping

from aftersend.core.params import Params
from aftersend.core.registry import Registry
from aftersend.model.rule import Rule

RULES: Registry[Rule] = Registry("aftersend.rules", "RULE", "rule")


def parameters(given: Mapping[str, float] | None = None) -> Params:
    """Every parameter of every rule, under its full name `rule.parameter`, with `given` values set."""
    declared = [p for rule in RULES.values() for p in rule.params]
    return Params(tuple(declared), dict(given or {}))
