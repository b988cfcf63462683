"""Laws: what the crowd and time do. One file a mechanism; add a file and it is in force everywhere."""

from collections.abc import Mapping

from aftersend.core.params import Params
from aftersend.core.registry import Registry
from aftersend.model.law import Law

LAWS: Registry[Law] = Registry("aftersend.laws", "LAW", "law")


def parameters(given: Mapping[str, float] | None = None) -> Params:
    """Every parameter of every law, under its full name `law.parameter`, with `given` values set."""
    declared = [p for law in LAWS.values() for p in law.params]
    return Params(tuple(declared), dict(given or {}))
