"""Where the numbers of the laws come from, and what the simulator is tested by: published findings, one a file.

A finding of role `set` sets a number of the model; one of role `test` sets none, and the simulator has to meet it
(`aftersend.experiments`). Numbers may also come from data sets. Both are named by id.
"""

from collections.abc import Mapping
from importlib.resources import files
from math import inf, isfinite
from types import MappingProxyType
from typing import Literal

import msgspec

from aftersend.core.data_sets import DATA_SETS

__all__ = ["ASSUMED", "DATA_SETS", "FINDINGS", "Finding", "Tolerance", "known_source"]

ASSUMED = "assumed"


class Tolerance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a number may be: from `low` to `high`, both allowed; strictly `above` and `below`.

    parameter: full name of the parameter that the number sets, for findings that set one.
    """

    doc: str
    low: float = -inf
    high: float = inf
    above: float = -inf
    below: float = inf
    parameter: str = ""

    def __post_init__(self) -> None:
        if not any(isfinite(bound) for bound in (self.low, self.high, self.above, self.below)):
            raise ValueError(f"a tolerance without a bound: {self.doc}")

    def holds(self, *values: float) -> bool:
        """Whether every value lies within the bounds; what is not a number does not."""
        return all(self.low <= v <= self.high and self.above < v < self.below for v in values)

    def __str__(self) -> str:
        named = ((">=", self.low), ("<=", self.high), (">", self.above), ("<", self.below))
        if isfinite(self.low) and isfinite(self.high):
            return f"{self.low:.4g} to {self.high:.4g}"
        return ", ".join(f"{sign} {bound:.4g}" for sign, bound in named if isfinite(bound))


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One published result.

    figure, interval: as published. grade: A randomised or meta-analysis, B quasi-experiment, C observational,
    D company or press, E assumed. confirmed: the figure was read in the source, not remembered.
    check: what the simulator computes. tolerance: by name of a statistic, the main one first.
    """

    id: str
    role: Literal["set", "test"]
    mechanism: str
    statement: str
    figure: str
    interval: str
    population: str
    source: str
    url: str
    year: int
    grade: Literal["A", "B", "C", "D", "E"]
    confirmed: bool
    check: str
    tolerance: dict[str, Tolerance]


def _read() -> Mapping[str, Finding]:
    """Every finding of this folder, in the order of ids."""
    texts = (file.read_text("utf-8") for file in files(__name__).iterdir() if file.name.endswith(".toml"))
    found = (msgspec.toml.decode(text, type=Finding) for text in texts)
    return MappingProxyType({f.id: f for f in sorted(found, key=lambda f: f.id)})


FINDINGS = _read()


def known_source(source: str) -> bool:
    """Whether a parameter's source is a finding, a data set, or the word "assumed"."""
    return source == ASSUMED or source in FINDINGS or source in DATA_SETS
