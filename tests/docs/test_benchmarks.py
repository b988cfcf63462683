"""The published tables are the stored scores, and the stored scores are well formed."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from aftersend.report.score import markdown

PAGE = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["growth_score.json", "shape_score.json"])
def test_published_tables_are_the_stored_scores(name: str) -> None:
    score = json.loads(files("aftersend.forecasting").joinpath("data", name).read_text("utf-8"))
    assert markdown(score) in PAGE
    assert all("aftersend" in r["methods"] and "simulation" in r["methods"] for r in score["results"])
