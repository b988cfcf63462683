"""The catalogue of laws, for the terminal."""

from typing import Any

from rich.console import Console
from rich.table import Table

from aftersend.laws import LAWS


def as_rows(name: str | None = None) -> list[dict[str, Any]]:
    """One row a parameter of the named law, or of all; raises UnknownName."""
    chosen = {name: LAWS[name]} if name else dict(LAWS)
    return [
        {
            "law": law_name,
            "role": law.role,
            "equation": law.equation,
            "parameter": p.name,
            "default": p.default,
            "low": p.low,
            "high": p.high,
            "unit": p.unit,
            "source": p.source,
            "doc": p.doc,
        }
        for law_name, law in chosen.items()
        for p in law.params
    ]


def show(name: str | None = None) -> None:
    """Print the catalogue."""
    table = Table(title="Laws of the simulator", caption="source: id of a finding, a data set, or assumed")
    for column in ("parameter", "default", "bounds", "unit", "source", "what it is"):
        table.add_column(column, overflow="fold")
    last = ""
    for row in as_rows(name):
        if row["law"] != last:
            table.add_section()
            table.add_row(f"[bold]{row['law']}[/]", "", "", "", "", f"[italic]{row['equation']}[/]")
            last = row["law"]
        bounds = f"{row['low']:g} … {row['high']:g}"
        short = row["parameter"].split(".")[-1]
        table.add_row(f"  {short}", f"{row['default']:g}", bounds, row["unit"], row["source"], row["doc"])
    Console().print(table)
