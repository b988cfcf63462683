"""`aftersend score`: the track record, on one's own log, beside simple methods."""

from pathlib import Path

import click

from aftersend.cli._times import Duration, Durations
from aftersend.core.errors import InputError

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("log", type=FILE, required=False)
@click.option("--observe", type=Durations(), help="Times seen, such as 10m,30m,1h,3h (growth) or 0,15m,30m (shape).")
@click.option("--horizon", type=Duration(), default="7d", show_default=True, help="How far the forecast looks.")
@click.option("--split", "percent", default="70/15/15", show_default=True, help="Train/validation/test, by time.")
@click.option("--shape", is_flag=True, help="Score the shape of the tree, minute by minute, instead of growth.")
@click.option("--threads", "listed", type=FILE, help="With --shape: file that lists the threads to score.")
@click.option("--reading", is_flag=True, help="Score the reading of texts instead; LOG is the folder of test sets.")
@click.option("--simulation/--no-simulation", default=True, help="Show the simulation alone (takes most of the time).")
@click.option(
    "--refit", is_flag=True, help="Baselines learn from train and validation together, as the own method does."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--json", "json_file", type=FILE, help="Write the scores to this file.")
def command(
    log: Path | None,
    observe: tuple[int, ...] | None,
    horizon: int,
    percent: str,
    shape: bool,
    listed: Path | None,
    reading: bool,
    simulation: bool,
    refit: bool,
    seed: int,
    json_file: Path | None,
) -> None:
    """Score forecasts of the latest threads of LOG, made from their first minutes alone, beside simple methods.

    Growth: threads in the order of their roots are split; what was learnt from the first part, and calibrated on the
    second, is scored on the third. Misses are shown like hits.
    """
    if reading:
        from aftersend.reading.score import main as score_reading

        if log is None:
            raise InputError("score --reading needs the folder of test sets")
        click.echo(score_reading(str(log), out=json_file, as_json=json_file is not None))
        return
    if log is None:
        raise InputError("score needs a LOG; see `aftersend score --help`")
    from aftersend.report.score import score_growth_log, score_shape_log

    if shape:
        if listed is None:
            raise InputError("score --shape needs --threads FILE, the list of threads to score")
        score_shape_log(log, listed, observe or (0, 900, 1800), simulation, seed, json_file)
    else:
        score_growth_log(
            log, observe or (600, 1800, 3600, 10_800), horizon, _percent(percent), simulation, refit, seed, json_file
        )


def _percent(text: str) -> tuple[int, int, int]:
    parts = text.split("/")
    if len(parts) != 3 or not all(p.strip().isdigit() for p in parts):
        raise InputError(f"a split is three percentages such as 70/15/15, not {text!r}")
    train, validation, test = (int(p) for p in parts)
    return train, validation, test
