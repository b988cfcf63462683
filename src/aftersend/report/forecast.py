"""A forecast, told: in the terminal, as JSON, as a page; each with the track record that comes with it."""

import json
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from aftersend.forecasting.result import Forecast
from aftersend.report.page import page
from aftersend.report.record import Record, nearest
from aftersend.report.terminal import show


def present(found: Forecast, json_file: Path | None, html_file: Path | None) -> None:
    """Print a forecast, and write what was asked for."""
    record = shipped_record(found)
    show(found, Console(), record)
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_bytes(found.to_json())
    if html_file:
        html_file.parent.mkdir(parents=True, exist_ok=True)
        html_file.write_text(page(found, record), "utf-8")
        Console(stderr=True).print(f"page: {html_file}")


def shipped_record(found: Forecast) -> Record | None:
    """The stored score nearest to the time seen; None where none is stored."""
    stored = files("aftersend.forecasting").joinpath("data", "growth_score.json")
    if not stored.is_file():
        return None
    score = json.loads(stored.read_text("utf-8"))
    return nearest(score, found.until_s, "Twitter15/16: the latest 15 % of 2,139 retweet trees")
