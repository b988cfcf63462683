"""`aftersend calibrate`: which values of the assumed numbers the published findings allow."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for runs and results."
)
@click.option(
    "--threads", type=click.IntRange(1, 256), default=2, show_default=True, help="Threads; no say in the result."
)
def command(out: Path, threads: int) -> None:
    """Run the checks of published findings at many numbers, and keep the numbers that the findings allow.

    Takes about an hour on two cores; a stopped calibration goes on from the runs kept in OUT. Writes
    OUT/posterior.json (the package ships one, from which `compare` draws), and prints which numbers each
    statistic hangs on, and whether known numbers would be found again.
    """
    from aftersend.report.calibrating import present

    present(out, threads)
