"""Experiments on the simulator: is what was published also what it does?"""

from aftersend.core.registry import Registry
from aftersend.experiments.check import Check

CHECKS: Registry[Check] = Registry("aftersend.experiments.checks", "CHECK", "check")
