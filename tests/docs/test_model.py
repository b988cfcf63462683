"""The tables of docs/model.md are those of the code; `python tests/docs/test_model.py` writes them anew."""

import re
from pathlib import Path

import pytest

from aftersend.audience import PRESETS
from aftersend.core.params import Param
from aftersend.laws import LAWS
from aftersend.laws.attention import HALF_LIVES
from aftersend.moves import MOVES
from aftersend.rules import RULES
from aftersend.rules.rankings import RANKINGS

PAGE = Path(__file__).parents[2] / "docs" / "model.md"


def rows() -> dict[str, list[str]]:
    """The lines of each table, by the name of its marker."""
    parameters = [p for law in LAWS.values() for p in law.params]
    known = {p.name for p in parameters}
    doings = [p for doing in (*RULES.values(), *MOVES.values()) for p in doing.params if p.name not in known]
    return {
        "laws": [f"| {name} | {law.role} | `{law.equation}` |" for name, law in LAWS.items()],
        "parameters": [_parameter(p) for p in parameters],
        "rules": [f"| {name} | {r.action} | {r.when} | `{r.equation}` |" for name, r in RULES.items()],
        "moves": [f"| {name} | `{move.equation}` |" for name, move in MOVES.items()],
        "rankings": [f"| {name} | {ranking.source} | {ranking.doc} |" for name, ranking in RANKINGS.items()],
        "doings": [_parameter(p) for p in {p.name: p for p in doings}.values()],
        "half-lives": [f"| {platform} | {minutes:,} |" for platform, minutes in HALF_LIVES.items()],
        "presets": [
            f"| `{name}` | {preset.accounts[0]:,} to {preset.accounts[1]:,} | {preset.source} | "
            + ", ".join(f"`{key}` {value:g}" for key, value in preset.params.items())
            + " |"
            for name, preset in PRESETS.items()
        ],
    }


def _parameter(p: Param) -> str:
    return f"| `{p.name}` | {p.default:g} | {p.low:g} to {p.high:g} | {p.unit} | {p.source} | {p.doc} |"


def written(text: str) -> str:
    """The page with its tables as they should be: the lines between a table's head and its marker."""
    for marker, lines in rows().items():
        table = "\n".join(["---|", *lines, f"<!-- {marker} -->"])
        text = re.sub(rf"---\|\n(?:\|.*\n)*<!-- {marker} -->", lambda _, table=table: table, text)  # type: ignore[misc]
    return text


@pytest.mark.parametrize("marker", rows())
def test_every_table_has_its_marker(marker: str) -> None:
    assert f"<!-- {marker} -->" in PAGE.read_text("utf-8")


def test_the_tables_are_those_of_the_code() -> None:
    text = PAGE.read_text("utf-8")
    assert text == written(text), f"run python {Path(__file__).name} to write the tables anew"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
