"""The futures of a post before and after an edit, side by side on the terminal."""

from rich.console import Console
from rich.text import Text

from aftersend.experiments.edit import Version, versions
from aftersend.model.appraisal import Appraisal
from aftersend.report.document import Table
from aftersend.report.rehearsal_words import count, in_hundred, middle
from aftersend.report.terminal import table


def present(before: Appraisal, after: Appraisal, followers: int) -> None:
    """Rehearse both and print them."""
    with Console(stderr=True).status("rehearsing both (the engine is compiled once a machine)"):
        found = versions(before, after, followers)
    console = Console()
    console.print(Text("\nThe same futures, before and after the edit", style="bold cyan"))
    console.print(Text("Middle, and 8 in 10 of them; then the mean. A pile-on is rare, so look at the last row."))
    console.print(table(side_by_side(*found)))


def side_by_side(before: Version, after: Version) -> Table:
    """One row a measure."""
    rows = [("times seen", *(f"{middle(v.exposed)}, {count(v.exposed.mean or 0.0)}" for v in (before, after)))]
    for name in before.reactions:
        cells = (f"{middle(v.reactions[name])}, {count(v.reactions[name].mean or 0.0)}" for v in (before, after))
        rows.append((name, *cells))
    rows.append(("pile-on", *(f"{in_hundred(v.storm)} in 100" for v in (before, after))))
    return Table(("", "as it is", "edited"), tuple(rows))
