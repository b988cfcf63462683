"""Durations as people write them: 30m, 3h, 7d."""

from typing import Any

import click

from aftersend.core.errors import InputError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def seconds(text: str) -> int:
    """Whole seconds from '90s', '30m', '3h', '7d', '2w' or '0'; raises InputError."""
    number, unit = (text[:-1], text[-1]) if text[-1:] in SECONDS else (text, "")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 3.2e9 or (not unit and value != 0):
        raise InputError(f"a duration is a number and a unit, such as 30m, 3h or 7d, not {text!r}")
    return round(value * SECONDS.get(unit, 1))


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
        return (
            value if isinstance(value, tuple) else tuple(seconds(part.strip()) for part in str(value).split(","))
        )
