"""Rival readings of what the crowd does, where the evidence conflicts, one a file; none of them the truth.

A comparison is made under each of them: what holds in all is determined, what turns is not.
"""

from aftersend.core.registry import Registry
from aftersend.model.move import Reading

READINGS: Registry[Reading] = Registry("aftersend.laws.readings", "READING", "reading of the crowd")
