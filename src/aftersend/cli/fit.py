"""`aftersend fit`: the parameters of one's own platform, from a log of its past threads."""

from pathlib import Path

import click

from aftersend.cli._times import Duration

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("log", type=FILE)
@click.option("--out", type=FILE, required=True, help="File to write (.npz).")
@click.option("--horizon", type=Duration(), default="7d", show_default=True, help="How far forecasts will look.")
@click.option("--source", default="", help="What the log is, to be shown beside every forecast; its name by default.")
@click.option("--map", "mapping", default="", help="Columns of an unknown table, such as body=text,author=user.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
def command(log: Path, out: Path, horizon: int, source: str, mapping: str, seed: int) -> None:
    """Fit a forecaster to LOG, a log of threads that are over; `forecast --fitted` then uses it."""
    from rich.console import Console

    from aftersend.report.reading_log import as_mapping, read_log

    err = Console(stderr=True)
    capture = read_log(log, err, as_mapping(mapping))
    with err.status("learning, block by block, and fitting the simulator's prior"):
        from aftersend.forecasting.fitted import fit_platform

        about = {"source": source or log.name, "log": capture.coverage.sha256, "seed": seed}
        fitted = fit_platform(list(capture.log.threads()), horizon, about, seed=seed)
        out.parent.mkdir(parents=True, exist_ok=True)
        fitted.save(out)
    click.echo(f"{out}: learnt from {fitted.learner.threads:,} of {len(capture.log.thread_ids):,} threads")
