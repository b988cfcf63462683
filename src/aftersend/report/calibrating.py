"""A calibration on the terminal: what it will cost, a bar, then tables."""

from pathlib import Path

import click
import msgspec
from rich.console import Console

from aftersend.experiments.calibration import free, study
from aftersend.experiments.calibration.posterior import SHIPPED
from aftersend.experiments.calibration.runs import Runs
from aftersend.report import calibration_tables as tables
from aftersend.report.progress import bar


def present(out: Path, threads: int) -> None:
    """Calibrate, write OUT/posterior.json, and print the tables of docs/validity.md."""
    err = Console(stderr=True)
    out.mkdir(parents=True, exist_ok=True)
    runs, box = Runs(out / "runs.ndjson", threads), free.box()
    count, seconds = study.planned(free.FINDINGS, box, runs)
    err.print(f"{count:,} runs, at most {seconds / 60:,.0f} min to go; finished runs are kept in {runs.path}")
    with bar(err) as progress:
        task = progress.add_task("runs", total=count)
        found = study.calibrate(free.FINDINGS, box, runs, lambda: progress.advance(task))
    (out / SHIPPED).write_bytes(msgspec.json.format(msgspec.json.encode(found.posterior), indent=1) + b"\n")
    reached = ", ".join(found.posterior.out_of_reach) or "none"
    click.echo(f"{tables.numbers(found)}\n\n{tables.statistics(found)}\n")
    click.echo(f"Out of reach: {reached}. Values that carry the weight: {found.posterior.effective:,.0f}.")
