"""The track record on the terminal, and as JSON."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from aftersend.report.reading_log import read_log

GROWTH = ("msle", "median_ape", "kendall_tau", "crps")
SHAPE = ("scale", "depth", "breadth", "average")


def score_growth_log(
    path: Path,
    observe: Sequence[int],
    horizon: int,
    percent: tuple[int, int, int],
    simulation: bool,
    refit: bool,
    seed: int,
    json_file: Path | None,
) -> None:
    """Score growth forecasts on a log; prints a table an observation time. Raises InputError."""
    console = Console(stderr=True)
    log = read_log(path, console).log
    with console.status("learning, simulating, scoring"):
        from aftersend.forecasting.growth_score import score_growth, split

        futures = None
        if simulation:
            from aftersend.forecasting.prior import fit_prior
            from aftersend.forecasting.simulated_growth import simulated_growth

            futures = simulated_growth(fit_prior(split(log, percent).train, horizon), horizon, seed)
        score = score_growth(log, observe, horizon, percent, futures, refit, seed)
    _finish(score.to_json(), json_file)


def score_shape_log(
    path: Path, listed: Path, observe: Sequence[int], simulation: bool, seed: int, json_file: Path | None
) -> None:
    """Score the shape of cascades of the listed threads; prints a table an observation time. Raises InputError."""
    from aftersend.forecasting.shape_score import read_thread_list, score_shape

    console = Console(stderr=True)
    names = read_thread_list(listed)
    log = read_log(path, console).log
    with console.status("learning, simulating, scoring"):
        futures = None
        if simulation:
            from aftersend.forecasting.condition import Simulator
            from aftersend.forecasting.curves import MINUTES
            from aftersend.forecasting.prior import fit_prior
            from aftersend.forecasting.simulated_shape import simulated_curves

            others = [t for t in log.threads() if t.thread_id not in names]
            horizon = MINUTES * 60
            futures = simulated_curves(Simulator(fit_prior(others, horizon), horizon, seed=seed))
        score = score_shape(log, names, observe, futures, seed)
    _finish(score.to_json(), json_file)


def _finish(data: bytes, json_file: Path | None) -> None:
    show(msgspec.json.decode(data))
    if json_file:
        json_file.write_bytes(msgspec.json.format(data, indent=2) + b"\n")


def show(score: Mapping[str, Any], console: Console | None = None) -> None:
    """Print a score: one table an observation time, the best of each column in bold."""
    out = console or Console()
    columns = GROWTH if score["task"] == "growth" else SHAPE
    for result in score["results"]:
        out.print(_table(result, columns))


def _table(result: Mapping[str, Any], columns: Sequence[str]) -> Table:
    minutes = result["observe_s"] / 60
    known = ", size known" if result.get("knows_size") else ""
    count = result.get("n_test", result.get("n"))
    table = Table(
        title=f"seen {minutes:g} min{known}; {count} threads", box=SIMPLE_HEAD, padding=0, collapse_padding=True
    )
    covered = [f"in {level}" for level in ("50 %", "80 %", "90 %")] if columns is GROWTH else []
    for name in ("method", *columns, *covered):
        text = name == "method"
        table.add_column(name.replace("_", " "), justify="left" if text else "right", no_wrap=text)
    methods = result["methods"]
    best = {c: (max if c == "kendall_tau" else min)(m[c] for m in methods.values()) for c in columns}
    for name, m in sorted(methods.items(), key=lambda item: item[1][columns[0]]):
        cells = [f"[bold]{m[c]:.3f}[/]" if m[c] == best[c] else f"{m[c]:.3f}" for c in columns]
        inside = [f"{m['coverage'][level]:.0%}" for level in ("0.5", "0.8", "0.9")] if covered else []
        table.add_row(name, *cells, *inside)
    return table


def markdown(score: Mapping[str, Any]) -> str:
    """The same tables as Markdown, for the documentation."""
    columns = GROWTH if score["task"] == "growth" else SHAPE
    return "\n".join(_markdown(result, columns) for result in score["results"])


def _markdown(result: Mapping[str, Any], columns: Sequence[str]) -> str:
    minutes = result["observe_s"] / 60
    if "n_test" in result:
        counts = f"{result['n_train']} train, {result['n_validation']} validation, {result['n_test']} test threads"
    else:
        counts = f"{result['n']} threads" + (", final size known" if result["knows_size"] else "")
    covered = ("0.5", "0.8", "0.9") if columns is GROWTH else ()
    names = ("method", *columns, *(f"inside {level}" for level in covered))
    lines = [f"**Seen {minutes:g} min** ({counts})\n", _row(names), "|---" * len(names) + "|"]
    for name, m in sorted(result["methods"].items(), key=lambda item: item[1][columns[0]]):
        cells = [f"{m[c]:.3f}" for c in columns] + [f"{m['coverage'][level]:.3f}" for level in covered]
        lines.append(_row((name, *cells)))
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
