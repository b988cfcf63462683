"""Rival readings of an apology, where the evidence conflicts, one a file; none of them the truth."""

from aftersend.core.registry import Registry
from aftersend.model.move import Reading

READINGS: Registry[Reading] = Registry("aftersend.moves.readings", "READING", "reading of an apology")
