"""Readings of an apology where the evidence conflicts, one a file: named sets of parameters, none of them the truth."""

from aftersend.core.registry import Registry
from aftersend.model.move import Reading

PRESETS: Registry[Reading] = Registry("aftersend.moves.presets", "PRESET", "reading of an apology")
