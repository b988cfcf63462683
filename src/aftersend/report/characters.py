"""Drawings made of characters, for the terminal."""

from collections.abc import Sequence
from math import log

from aftersend.forecasting.result import Forecast
from aftersend.report.charts import BANDS
from aftersend.report.dots import span, stacks, ticks
from aftersend.report.words import about, duration


def dots(values: Sequence[float], now: float | None, width: int, plain: bool) -> list[str]:
    """The quantile dotplot, one character a dot, with the axis below and `^` at `now`, where that is given."""
    ends = span([*values, *([] if now is None else [now])])
    bins = width // 2
    places = [(_column(value, ends, bins), place) for value, place in stacks(values, ends, bins)]
    rows = [[" "] * (2 * bins) for _ in range(max(place for _, place in places) + 1)]
    for column, place in places:
        rows[-1 - place][2 * column] = "o" if plain else "●"
    lines = [*("".join(row).rstrip() for row in rows), *_axis(ends, 2 * bins, plain)]
    return lines if now is None else [*lines, f"{' ' * 2 * _column(now, ends, bins)}^ now"]


def fan(f: Forecast, width: int, plain: bool) -> list[str]:
    """A line a moment ahead: thin eight in ten, thick half of the futures, a bar at the middle one."""
    ahead = [i for i, s in enumerate(f.edges_s) if s > f.until_s]
    ends = span([f.seen, f.fan["0.9"][-1]])
    room = width - 14
    lines = [f"{duration(f.edges_s[i]):>12}  {_interval(f, i, ends, room, plain)}" for i in _spread_in_time(f, ahead)]
    return [*lines, *(" " * 14 + line for line in _axis(ends, room, plain))]


def _spread_in_time(f: Forecast, ahead: list[int]) -> list[int]:
    """Moments ahead, each at least 1.8 times as late as the one before, and the last one."""
    chosen: list[int] = []
    for i in ahead:
        if not chosen or f.edges_s[i] >= 1.8 * f.edges_s[chosen[-1]]:
            chosen.append(i)
    return [*chosen[:-1], ahead[-1]]


def _interval(f: Forecast, i: int, ends: tuple[float, float], room: int, plain: bool) -> str:
    marks = ("-", "=", "|") if plain else ("─", "━", "┃")
    cells = [" "] * room
    for (low, high, _), mark in zip(BANDS, marks, strict=False):
        first, last = (_column(f.fan[k][i], ends, room) for k in (low, high))
        cells[first : last + 1] = mark * (last + 1 - first)
    cells[_column(f.fan["0.5"][i], ends, room)] = marks[2]
    return "".join(cells).rstrip()


def _axis(ends: tuple[float, float], width: int, plain: bool) -> list[str]:
    line, labels = ["-" if plain else "─"] * width, [" "] * width
    for value in ticks(*ends, width // 9):
        column, name = _column(value, ends, width), about(value)
        if column + len(name) < width:
            line[column] = "+" if plain else "┬"
            labels[column : column + len(name)] = name
    return ["".join(line), "".join(labels).rstrip()]


def _column(value: float, ends: tuple[float, float], columns: int) -> int:
    place = log(max(value, 1) / ends[0]) / log(ends[1] / ends[0])
    return min(max(int(place * columns), 0), columns - 1)
