"""A comparison of what could be done, told: in the terminal, as JSON, as a page."""

from functools import partial
from pathlib import Path

from rich.console import Console

from aftersend.experiments.captured import Seen
from aftersend.experiments.compare import MEASURES, Comparison, Difference
from aftersend.report import rehearsal_charts
from aftersend.report import rehearsal_words as words
from aftersend.report.document import Document, Figure, Section, Table
from aftersend.report.log_so_far import log_so_far
from aftersend.report.rehearsal import write
from aftersend.report.terminal import show
from aftersend.report.words import duration

DRAWN = {"exposed": "How far it goes", "condemned": "How much it is condemned", "demerit": "What is held against"}


def present(c: Comparison, title: str, seen: Seen | None, json_file: Path | None, html_file: Path | None) -> None:
    """Print a comparison, and write what was asked for. seen: of a captured thread."""
    told = document(c, title, seen)
    show(told, Console())
    write(c.to_json(), json_file, told, html_file)


def document(c: Comparison, title: str, seen: Seen | None = None) -> Document:
    """A comparison as a document. seen: of a captured thread."""
    s = c.scenario
    return Document(
        title=f"{title}: what would each choice change?",
        heading=f"{title}: {s.futures:,} paired futures, the first thing done after {duration(c.at_s)}",
        verdict=words.comparison_verdict(c),
        cautions=tuple(c.cautions),
        sections=(
            *([log_so_far(seen)] if seen else []),
            _sides(c),
            *(_section(c, measured) for measured in MEASURES),
            _evidence(c),
        ),
        figures={
            measured: Figure(
                partial(rehearsal_charts.differences, c, measured),
                rehearsal_charts.CAPTIONS["differences"],
                partial(rehearsal_charts.bands, c, measured),
            )
            for measured in DRAWN
        },
        version=str(c.provenance.get("aftersend", "")),
    )


def _sides(c: Comparison) -> Section:
    rows = tuple(
        (
            name,
            words.middle(c.exposed[name]),
            words.middle(c.condemned[name]),
            f"{words.in_hundred(c.storm[name])} in 100",
        )
        for name in c.choices
    )
    table = Table(("Choice", "times seen", "condemnations", "pile-on"), rows)
    return Section("Side by side", "Each choice meets the same futures; middle, and 8 in 10 of them.", table)


def _section(c: Comparison, measured: str) -> Section:
    shown = [d for d in c.differences if d.measure == measured]
    title = DRAWN.get(measured, f"Difference in {MEASURES[measured]}")
    known = sum(d.sign != words.NOT_DETERMINED for d in shown)
    of = f"Difference in {MEASURES[measured]} against “{c.choices[0]}”"
    sentence = f"{of}: the sign is determined for {known} of {len(shown)}."
    head = ("Choice", "difference", "over drawn numbers", "over rival readings", "verdict")
    rows = tuple(_difference(d) for d in shown)
    return Section(title, sentence, Table(head, rows, numbers=False), measured if measured in DRAWN else "")


def _difference(d: Difference) -> tuple[str, ...]:
    mean = f"{words.signed(d.mean)} ± {words.count(1.645 * d.error)}"
    turns = f" (turns under: {', '.join(d.turns)})" if d.turns else ""
    return (d.choice, mean, words.band(d.parameters), words.band(d.structure), d.sign + turns)


def _evidence(c: Comparison) -> Section:
    rows = tuple((name, e.grade, ", ".join(e.sources) or "none", f"{e.assumed}") for name, e in c.evidence.items())
    return Section(
        "What is known of each choice",
        "Grade of the best finding behind it (A randomised or meta-analysis … E assumed), and how many of its numbers "
        "are assumed.",
        Table(("Choice", "grade", "findings", "assumed numbers"), rows, numbers=False),
    )
