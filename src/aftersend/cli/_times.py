"""Durations as options of the command line."""

from typing import Any

import click

from aftersend.core.durations import seconds


class Duration(click.ParamType[int]):
    """One duration, in seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """From text; numbers are already seconds."""
        return value if isinstance(value, int) else seconds(str(value))


class Durations(click.ParamType[tuple[int, ...]]):
    """Several durations, separated by commas."""

    name = "durations"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        """From text."""
        return value if isinstance(value, tuple) else tuple(seconds(part.strip()) for part in str(value).split(","))
