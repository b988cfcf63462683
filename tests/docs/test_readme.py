"""What the README says is true: its Python runs, its commands and verbs exist, its links lead somewhere."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import aftersend
from aftersend.cli import group

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, ["sample", "--out", "capture.csv", "--until", "45m", "--seed", "7"])
    assert done.exit_code == 0, done.output
    return tmp_path / "capture.csv"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_python_examples_run(capture: Path) -> None:
    found: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), found)
    assert isinstance(found["forecast"], aftersend.Forecast)


def test_commands_of_examples_parse() -> None:
    lines = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ aftersend")]
    assert len(lines) >= 4
    for line in lines:
        _, verb, *args = shlex.split(line, comments=True)
        command = group.get_command(click.Context(group), verb)
        assert command is not None
        command.make_context(verb, args)


def test_every_verb_is_in_the_table() -> None:
    table = README.split("## The other verbs")[1].split("##")[0]
    assert set(group.list_commands(click.Context(group))) <= set(re.findall(r"`([a-z]+)`", table))


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^\$ make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("page", sorted(p.relative_to(ROOT) for p in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]))
def test_links_lead_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (ROOT / page).parent.joinpath(link).exists(), link


def test_public_names_load_lazily_and_all_exist() -> None:
    for name in aftersend.__all__:
        assert getattr(aftersend, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'forecst'"):
        aftersend.forecst  # noqa: B018
