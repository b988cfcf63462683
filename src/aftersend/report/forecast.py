"""A forecast, told: in the terminal, as JSON, as a page; each with the track record that comes with it."""

import json
from functools import partial
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from aftersend.forecasting.result import Forecast
from aftersend.report import characters, charts, moods
from aftersend.report.document import Document, Figure
from aftersend.report.page import page
from aftersend.report.record import Record, nearest
from aftersend.report.sections import sections
from aftersend.report.terminal import show
from aftersend.report.words import moment, verdict

BRIEF = ("dots", "fan")


def present(found: Forecast, json_file: Path | None, html_file: Path | None) -> None:
    """Print a forecast, and write what was asked for."""
    told = document(found, shipped_record(found))
    show(told, Console())
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_bytes(found.to_json())
    if html_file:
        html_file.parent.mkdir(parents=True, exist_ok=True)
        html_file.write_text(page(told), "utf-8")
        Console(stderr=True).print(f"page: {html_file}")


def document(f: Forecast, record: Record | None = None, brief: bool = False) -> Document:
    """A forecast as a document; a brief one has the dots and the fan alone."""
    return Document(
        title=f"{f.thread_id}: how far will it go?",
        heading=f"Thread {f.thread_id}, posted {moment(f.t0)}",
        verdict=verdict(f),
        cautions=tuple(f.cautions),
        sections=tuple(s for s in sections(f, record) if not brief or s.chart in BRIEF),
        figures=_figures(f, record),
        version=str(f.provenance.get("aftersend", "")),
    )


def _figures(f: Forecast, record: Record | None) -> dict[str, Figure]:
    lines = {"dots": partial(characters.dots, f.dots, f.seen), "fan": partial(characters.fan, f)}
    drawn = {
        name: Figure(partial(draw, f), charts.CAPTIONS[name], lines.get(name))
        for name, draw in charts.FORECAST_CHARTS.items()
    }
    if f.moods:
        drawn["moods"] = Figure(partial(moods.chart, f.moods), moods.CAPTION, partial(moods.lines, f.moods))
    if record:
        drawn["record"] = Figure(partial(charts.record, record), charts.CAPTIONS["record"])
    return drawn


def shipped_record(found: Forecast) -> Record | None:
    """The stored score nearest to the time seen; None where none is stored."""
    stored = files("aftersend.forecasting").joinpath("data", "growth_score.json")
    if not stored.is_file():
        return None
    score = json.loads(stored.read_text("utf-8"))
    return nearest(score, found.until_s, "Twitter15/16: the latest 15 % of 2,139 retweet trees")
