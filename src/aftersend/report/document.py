"""What is told, before it is drawn: a verdict, cautions, and sections of one sentence, one table, perhaps one figure.

The same document becomes a page (`report.page`), a terminal report (`report.terminal`) or a notebook card.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aftersend.report.vega import Spec


@dataclass(frozen=True)
class Table:
    """Cells as text; the first column names the row, columns in `numbers` are aligned to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True


@dataclass(frozen=True)
class Section:
    """One question and its answer; `chart` names the figure that goes with it, or is empty."""

    title: str
    sentence: str
    table: Table
    chart: str = ""


@dataclass(frozen=True)
class Figure:
    """A drawing. spec(width in pixels): for a page. lines(width in characters, plain ASCII?): for a terminal."""

    spec: Callable[[int], Spec]
    caption: str
    lines: Callable[[int, bool], list[str]] | None = None


@dataclass(frozen=True)
class Document:
    """title: of the window; heading: above the verdict; version: of the program that made it."""

    title: str
    heading: str
    verdict: str
    cautions: tuple[str, ...]
    sections: tuple[Section, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    version: str = ""
