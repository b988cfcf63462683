"""Karma: a ledger for each audience group. Every point is a row; the sum of the rows is the score, exactly.

Points are whole micro-points (a millionth of a point), so that no sum depends on its order. Merit and demerit are
kept apart. A row may be contested: it is struck out by a row of its own that takes it back and says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aftersend.core.errors import InputError, UnknownName

MICRO = 1_000_000
MERIT, DEMERIT = "merit", "demerit"
SIDES = (MERIT, DEMERIT)
STRUCK = "struck out"


@dataclass(frozen=True)
class Kind:
    """A kind of event. worth: what of the post or event its points are in proportion to. lasts: talk, record, both."""

    side: str
    worth: str
    lasts: str = "both"


# Condemning what is harmless adds nothing, and neither does praising what is not kind: the crowd alone decides nothing.
KINDS: dict[str, Kind] = {
    "condemn": Kind(DEMERIT, "severity"),
    "report": Kind(DEMERIT, "severity"),
    "dislike": Kind(DEMERIT, "severity", "talk"),
    "sanction": Kind(DEMERIT, "severity"),
    "praise": Kind(MERIT, "kindness"),
    "like": Kind(MERIT, "kindness", "talk"),
    "defend": Kind(MERIT, "severity", "talk"),
    "apology": Kind(MERIT, "given", "talk"),
    "repair": Kind(MERIT, "given", "record"),
    "help": Kind(MERIT, "given"),
}


@dataclass(frozen=True)
class Event:
    """Something that enters the record, once for all who took part on that day.

    weight: audience group -> sum over them of round(1000 * ln(1 + reach)). worth: 0 to 1, of kinds that are given it.
    """

    kind: str
    day: int
    weight: dict[str, int]
    worth: float = 1.0


@dataclass(frozen=True)
class Row:
    """One line of a ledger. points: micro-points when it happened; remaining: of them, on the ledger's day.

    rule: name and version of what gave the points. source: finding that sets it, or "assumed". decay: in words.
    strikes: number of the row that this one takes back, or None. why: said of a row that strikes another.
    """

    number: int
    event: str
    day: int
    group: str
    side: str
    points: int
    remaining: int
    rule: str
    source: str
    decay: str
    strikes: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Ledger:
    """What an author's audience holds for and against them on a day, one row an event. Nobody is ranked by it."""

    day: int
    rows: tuple[Row, ...]

    def score(self, group: str, side: str) -> int:
        """Micro-points that a group holds for ("merit") or against ("demerit") the author: the sum of its rows."""
        return sum(row.remaining for row in self.rows if row.group == group and row.side == side)

    @property
    def groups(self) -> tuple[str, ...]:
        """The audience groups, in the order in which they first appear."""
        return tuple(dict.fromkeys(row.group for row in self.rows))

    def strike(self, number: int, why: str) -> "Ledger":
        """The ledger with one row contested and taken back, by a row that says why; raises when it cannot be."""
        rows = {row.number: row for row in self.rows}
        if number not in rows:
            raise UnknownName("row", str(number), map(str, rows))
        if rows[number].strikes is not None or number in {row.strikes for row in self.rows}:
            raise InputError(f"row {number} is struck out already, or strikes another")
        old = rows[number]
        taken_back = replace(
            old,
            number=len(self.rows),
            event=STRUCK,
            points=-old.points,
            remaining=-old.remaining,
            strikes=number,
            why=why,
        )
        return replace(self, rows=(*self.rows, taken_back))


def projection(merit: Iterable[int], demerit: Iterable[int], shares: Iterable[float], negativity: float) -> float:
    """One number for all groups, in points: a declared projection, never the score itself.

    merit, demerit: micro-points of each group. shares: of the audience, of each group. negativity: weight of demerit.
    """
    parts = zip(merit, demerit, shares, strict=True)
    return sum(share * (good - negativity * bad) for good, bad, share in parts) / MICRO
