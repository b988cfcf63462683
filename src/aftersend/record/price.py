"""What a post like this costs, as ranges for populations with their grade: never one person's probability.

A range is what the assumed numbers leave open, each between its bounds; within it nothing is known to be likelier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from aftersend.laws import LAWS, parameters
from aftersend.model.scenario import EVERYONE, Features
from aftersend.record import creator, employers, memory

LEGAL = "legal"


@dataclass(frozen=True)
class Price:
    """What is lost, by whom, in what unit; low, middle and high, or None where no number was found.

    of: the population that the share is of. grade: of the evidence, A to E. source: finding ids. hangs_on: assumed
    numbers that were swept.
    """

    what: str
    of: str
    low: float | None
    middle: float | None
    high: float | None
    unit: str
    grade: str
    source: str
    hangs_on: tuple[str, ...] = ()


def prices(features: Features, groups: Sequence[str], given: Mapping[str, float] | None = None) -> list[Price]:
    """Everything that a post like this may cost. groups: names of the audience's groups, the author's own first."""
    worst = max(features.severity.values(), default=0.0)
    everyone = features.severity.get(EVERYONE, worst)  # where only groups are named, the worst of them is what is heard
    own = features.severity.get(groups[0], everyone)
    return [
        work("hiring", worst, given),
        work("discipline", worst, given),
        loss("following", "followers who leave", "followers who hear of it", own, given),
        loss("sponsors", "sponsors who leave", "sponsors", everyone, given),
        loss("visibility", "views lost while it is talked about (below 0: gained)", "usual views", everyone, given),
        delisting(given),
        Price(LEGAL, "depends on law and place", None, None, None, "scenario only", "E", "no number found"),
    ]


def work(law: str, severity: float, given: Mapping[str, float] | None = None) -> Price:
    """Of a hundred employers who looked and found a post this bad, how many act on it; law: hiring or discipline."""
    what = {"hiring": "candidates turned down", "discipline": "staff reprimanded or dismissed"}[law]
    low, middle, high = (100.0 * chance for chance in employers.cost(law, severity, given))
    swept = tuple(f"{law}.{name}" for name in employers.ASSUMED)
    return Price(what, "cases found by an employer who looks", low, middle, high, "%", employers.GRADE, "C01", swept)


def loss(law: str, what: str, of: str, severity: float, given: Mapping[str, float] | None = None) -> Price:
    """A share lost at this severity, over the assumed numbers of a price law that move it."""
    chance, declared = LAWS[law].function, LAWS[law].params
    swept = [p for p in declared if _moves(law, p.name, (p.low, p.high), severity, given)]
    corners = product(*((p.low, p.high) for p in swept))
    names = [p.name for p in swept]
    found = [chance(parameters({**(given or {}), **dict(zip(names, at, strict=True))}), severity) for at in corners]
    middle = chance(parameters(given), severity)
    low, high = min([middle, *found]), max([middle, *found])
    return Price(what, of, 100.0 * low, 100.0 * middle, 100.0 * high, "%", creator.GRADE, "C02", tuple(names))


def delisting(given: Mapping[str, float] | None = None) -> Price:
    """Of a hundred links that search engines are asked to delist, how many are."""
    granted = next(p for p in LAWS["delisting"].params if p.name == "delisting.granted")
    middle = parameters(given)[granted.name]
    low, high = 100.0 * granted.low, 100.0 * granted.high
    return Price("links delisted", "links asked for", low, 100.0 * middle, high, "%", memory.GRADE, "C05")


def _moves(law: str, name: str, ends: tuple[float, float], severity: float, given: Mapping[str, float] | None) -> bool:
    """Whether a parameter makes a difference to what is lost at this severity."""
    one, other = (LAWS[law].function(parameters({**(given or {}), name: end}), severity) for end in ends)
    return one != other
