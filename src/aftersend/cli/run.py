"""`aftersend run DIR`: run the plan in a directory, or repeat it to the same bytes."""

from pathlib import Path

import click


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="Plan (JSON) to put into a new directory.")
@click.option(
    "--threads", type=click.IntRange(1, 256), default=2, show_default=True, help="Threads; no say in the result."
)
@click.option("--estimate", "only_estimate", is_flag=True, help="Say what it would cost, and stop.")
def command(directory: Path, plan_file: Path | None, threads: int, only_estimate: bool) -> None:
    """Run DIRECTORY/plan.json: outcomes (Parquet), provenance, and every share where the plan asks for trees.

    A stopped run goes on where it stopped. A finished one is run again and compared byte for byte.
    """
    from aftersend.report.progress import run_with_progress

    run_with_progress(directory, plan_file, threads, only_estimate)
