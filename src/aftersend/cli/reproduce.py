"""`aftersend reproduce`: published findings beside what the simulator shows, misses included."""

from pathlib import Path

import click


@click.command()
@click.option("--finding", "ids", multiple=True, metavar="ID", help="A finding, such as V01; may be repeated.")
@click.option("--quick", is_flag=True, help="Fewer replicates: wider intervals, so fewer findings are met.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option(
    "--threads", type=click.IntRange(1, 256), default=2, show_default=True, help="Threads; no say in the result."
)
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the results to this file.")
@click.option("--resume", is_flag=True, help="Keep the findings that are in that file already.")
def command(ids: tuple[str, ...], quick: bool, seed: int, threads: int, json_file: Path | None, resume: bool) -> None:
    """Check the simulator against published findings.

    A finding of role `test` counts if its statistics, in 90 % of replicates, lie within the published tolerance, and
    if they no longer do without the mechanism that should bring them about. One of role `set` counts if the numbers
    that it sets lie within theirs. Findings that are not met are a result, not a failure: the exit status is 0.
    """
    from aftersend.experiments.reproduce import Settings
    from aftersend.report.reproduce import present

    present(ids, Settings(seed=seed, quick=quick), threads, json_file, resume)
