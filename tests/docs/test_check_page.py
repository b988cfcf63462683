"""What docs/check.md says of verbs, options, attributes and errors is true."""

import re
from pathlib import Path

import click
import pytest

from aftersend.cli import group
from aftersend.service import attributes, errors

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text("utf-8")


@pytest.mark.parametrize("verb", ["check", "question", "serve"])
def test_options_exist(verb: str) -> None:
    command = group.get_command(click.Context(group), verb)
    assert command is not None
    known = {name for parameter in command.params for name in parameter.opts}
    used = {o for line in re.findall(rf"aftersend {verb}[^`\n]*", PAGE) for o in re.findall(r"--[a-z]+", line)}
    assert used <= known


def test_attributes_are_those_offered() -> None:
    listed = PAGE.split("Offered:")[1].split("PROFANITY and OBSCENE are")[0]
    for name in attributes.ATTRIBUTES:
        base = name.removesuffix("_EXPERIMENTAL").removesuffix("_FAST")
        assert base in listed, name


def test_error_types_are_those_sent() -> None:
    source = Path(errors.__file__).read_text("utf-8")
    listed = re.search(r"branch on: (.*?)\.\n", PAGE, re.DOTALL)
    assert listed is not None
    for name in re.findall(r"[A-Z]+(?:_[A-Z]+)+", listed[1]):
        assert f'"{name}"' in source
