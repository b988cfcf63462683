"""The command line: instant help, one sentence for what a user can mend, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aftersend.cli import group
from aftersend.core.durations import seconds, words
from aftersend.core.errors import InputError


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "aftersend", *args], capture_output=True, text=True, check=False)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, click, aftersend.cli as c; c.group.get_help(click.Context(c.group)); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "numba", "sklearn", "scipy", "pyarrow", "onnxruntime", "rich"} & set(loaded)


def test_every_verb_has_help() -> None:
    runner = CliRunner()
    for verb in group.list_commands(click.Context(group)):
        result = runner.invoke(group, [verb, "--help"])
        assert result.exit_code == 0, verb
        assert "Usage:" in result.output


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["forcast"], "did you mean 'forecast'"),
        (["laws", "hop_decy"], "did you mean 'hop_decay'"),
        (["forecast", "nowhere.csv"], "nowhere.csv"),
        (["forecast", "nowhere.csv", "--at", "soon"], "a duration is a number and a unit"),
        (["run", "nowhere"], "holds no plan.json"),
        (["score"], "score needs a LOG"),
        (["score", "x.csv", "--split", "a/b"], "three percentages"),
        (["sample", "--out", "x.csv", "--audience", "microblg"], "did you mean 'microblog'"),
    ],
)
def test_mistakes_are_one_sentence_and_status_2(args: list[str], says: str) -> None:
    result = run(*args)
    assert result.returncode == 2
    assert says in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") <= 3


def test_laws_as_json() -> None:
    rows = json.loads(CliRunner().invoke(group, ["laws", "--json"]).output)
    assert all(row["low"] <= row["default"] <= row["high"] and row["source"] for row in rows)


def test_durations() -> None:
    assert [seconds(t) for t in ("0", "90s", "30m", "1.5h", "7d", "2w")] == [0, 90, 1800, 5400, 604_800, 1_209_600]
    assert [words(s) for s in (30, 600, 2700, 3600, 10_800, 86_400, 604_800)] == [
        "30 s", "10 min", "45 min", "1 h", "3 h", "1 d", "7 d",
    ]  # fmt: skip
    for text in ("", "m", "30", "-1h", "nan", "1y"):
        with pytest.raises(InputError):
            seconds(text)


def test_sample_then_run_again_gives_the_same_bytes(tmp_path: Path) -> None:
    runner = CliRunner()
    for name in ("a.csv", "b.csv"):
        done = runner.invoke(group, ["sample", "--out", str(tmp_path / name), "--seed", "3"])
        assert done.exit_code == 0, done.output
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
