"""A parameter is a number with a default, bounds, a unit and a source; a `Params` holds values of a closed set."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

from aftersend.core.errors import OutOfBounds, UnknownName


@dataclass(frozen=True, slots=True)
class Param:
    """One number of one mechanism.

    `source` is the id of a finding, the name of the data set it was fitted on, or "assumed";
    assumed numbers are swept and reported, never tuned silently.
    """

    name: str
    default: float
    low: float
    high: float
    unit: str
    source: str
    doc: str

    def __post_init__(self) -> None:
        self.check(self.default)

    def check(self, value: float) -> float:
        """Return `value` as a float; raises OutOfBounds when it is outside the bounds or not finite."""
        number = float(value)
        if not isfinite(number) or not self.low <= number <= self.high:
            raise OutOfBounds(self.name, number, self.low, self.high, self.unit)
        return number


@dataclass(frozen=True)
class Params(Mapping[str, float]):
    """Values for a closed set of parameters: defaults, overridden by `given`; unknown names are refused."""

    declared: tuple[Param, ...]
    given: Mapping[str, float] = field(default_factory=dict)
    _values: dict[str, float] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        known = {p.name: p for p in self.declared}
        for name, value in self.given.items():
            if name not in known:
                raise UnknownName("parameter", name, known)
            known[name].check(value)
        self._values.update({p.name: float(self.given.get(p.name, p.default)) for p in self.declared})

    def __getitem__(self, name: str) -> float:
        if name not in self._values:
            raise UnknownName("parameter", name, self._values)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return (p.name for p in self.declared)

    def __len__(self) -> int:
        return len(self.declared)

    def replace(self, **values: float) -> "Params":
        """A copy with some values changed."""
        return Params(self.declared, {**self.given, **values})


def assumed(declared: Iterable[Param]) -> list[Param]:
    """The parameters for which no published number was found."""
    return [p for p in declared if p.source == "assumed"]
