"""Calibrate: `python -m aftersend.experiments.calibration --out DIR [--threads N]`."""

from pathlib import Path

import click
import msgspec
from rich.console import Console

from aftersend.experiments.calibration import free, study, tables
from aftersend.experiments.calibration.posterior import SHIPPED
from aftersend.experiments.calibration.runs import Runs


@click.command()
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder of runs and results."
)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1), help="Runs side by side.")
def main(out: Path, threads: int) -> None:
    """Run the checks at many numbers, and write the numbers that the findings allow to OUT/posterior.json."""
    from aftersend.report.progress import bar

    err = Console(stderr=True)
    out.mkdir(parents=True, exist_ok=True)
    runs, box = Runs(out / "runs.ndjson", threads), free.box()
    count, seconds = study.planned(free.FINDINGS, box, runs)
    err.print(f"{count:,} runs, about {seconds / 60:,.0f} min to go; runs finished before are kept in {runs.path}")
    with bar(err) as progress:
        task = progress.add_task("runs", total=count)
        found = study.calibrate(free.FINDINGS, box, runs, lambda: progress.advance(task))
    (out / SHIPPED).write_bytes(msgspec.json.format(msgspec.json.encode(found.posterior), indent=1) + b"\n")
    reached = ", ".join(found.posterior.out_of_reach) or "none"
    click.echo(f"{tables.numbers(found)}\n\n{tables.statistics(found)}\n")
    click.echo(f"Out of reach: {reached}. Values that carry the weight: {found.posterior.effective:,.0f}.")


if __name__ == "__main__":
    main()
