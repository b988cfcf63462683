"""`aftersend forecast`: how far a thread is likely to go, how long, and how sure that is."""

from pathlib import Path

import click

from aftersend.cli._times import Duration

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("log", type=FILE)
@click.option("--thread", help="Id of the thread; the largest by default.")
@click.option("--at", type=Duration(), help="How much of it is seen, such as 30m; all by default.")
@click.option("--horizon", type=Duration(), default="7d", show_default=True, help="How far to look.")
@click.option("--fitted", type=FILE, help="Parameters of your own platform, from `aftersend fit`.")
@click.option("--map", "mapping", default="", help="Columns of an unknown table, such as body=text,author=user.")
@click.option("--futures", type=click.IntRange(20, 100_000), default=500, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=2, show_default=True, help="No say in the result.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--json", "json_file", type=FILE, help="Write everything to this file.")
@click.option("--html", "html_file", type=FILE, help="Write a page that works offline to this file.")
def command(
    log: Path,
    thread: str | None,
    at: int | None,
    horizon: int,
    fitted: Path | None,
    mapping: str,
    futures: int,
    threads: int,
    seed: int,
    json_file: Path | None,
    html_file: Path | None,
) -> None:
    """Forecast a thread from a capture of it so far (LOG: native log, 4CAT, Zeeschuimer and others).

    Authors' names are replaced by salted hashes while reading.
    """
    from rich.console import Console

    from aftersend.report.forecast import present
    from aftersend.report.reading_log import as_mapping, read_log

    err = Console(stderr=True)
    capture = read_log(log, err, as_mapping(mapping))
    with err.status("simulating (the engine is compiled once a machine)"):
        from aftersend.forecasting import forecast

        found = forecast(capture, at, horizon, thread, fitted, futures, seed, threads)
    present(found, json_file, html_file)
