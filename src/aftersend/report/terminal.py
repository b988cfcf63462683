"""A document on the terminal: the same sentences and tables as on the page, drawings made of characters."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from aftersend.report.document import Document, Figure, Section, Table

WIDEST = 72


def show(d: Document, console: Console) -> None:
    """Print the verdict, the cautions and every section."""
    console.print(Text(d.verdict, style="bold"))
    for caution in d.cautions:
        console.print(Text(f"! {caution}", style="yellow"))
    for section in d.sections:
        console.print(_section(section, d.figures.get(section.chart), console))


def _section(s: Section, figure: Figure | None, console: Console) -> Group:
    draw = figure.lines if figure else None
    plain = console.encoding.lower().replace("-", "") != "utf8"
    lines = draw(min(console.width - 2, WIDEST), plain) if draw else []
    drawing = [Padding(Text("\n".join(lines), no_wrap=True), (1, 0, 0, 2))] if lines else []
    return Group(Text(f"\n{s.title}", style="bold cyan"), Text(s.sentence), *drawing, table(s.table))


def table(t: Table) -> RichTable:
    """A table of a document."""
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
    for column, name in enumerate(t.head):
        drawn.add_column(name, justify="right" if t.numbers and column else "left", overflow="fold")
    for row in t.rows:
        drawn.add_row(*(Text(cell) for cell in row))
    return drawn
