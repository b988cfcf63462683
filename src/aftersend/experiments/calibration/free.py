"""The free numbers of the calibration, what each is tried between, and the findings that they answer to.

Free are numbers of the crowd that have no source, and that no kind of platform and no check sets for itself. There are
fewer than half as many of them as of findings, so that the count holds even if all statistics of one finding were to
say the same.
"""

from collections.abc import Mapping
from types import MappingProxyType

from aftersend.experiments.numbers import declared

FREE = (
    "anonymity.status",
    "conformity.strength",
    "feedback.worse",
    "following.weight",
    "incivility.company",
    "norm_pressure.strength",
    "outgroup_animosity.offence",
    "outrage_learning.norm",
    "timing.heard_half_life",
)
FINDINGS = (
    "A01", "C02", "E01", "E02", "F06", "H02", "M03", "M05", "N07", "O03",
    "P02", "P04", "P05", "P07", "P08", "Q02", "R02", "R05", "T12",
)  # fmt: skip
MOST = 2.0  # times the default

Box = Mapping[str, tuple[float, float]]


def box() -> Box:
    """The prior: each is as likely to be anywhere between its lower bound, mostly nothing, and twice its default."""
    numbers = declared()
    return MappingProxyType({name: (numbers[name].low, MOST * numbers[name].default) for name in FREE})
