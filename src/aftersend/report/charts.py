"""The drawings of a forecast; each takes a width in pixels and gives a Vega-Lite specification."""

from collections.abc import Callable, Mapping, Sequence
from math import exp, inf, log

from aftersend.forecasting.result import Forecast
from aftersend.report.dots import span, stacks, ticks
from aftersend.report.record import OWN as OWN_METHOD
from aftersend.report.record import Record
from aftersend.report.vega import INK, LABEL, LOG, NOW, OWN, PAPER, SOFT, Spec, drawing, layer, measure
from aftersend.report.words import duration, ending

BANDS = (("0.1", "0.9", 0.22), ("0.25", "0.75", 0.38))
TIMES_S = (60, 600, 3600, 6 * 3600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400)
LINE_HEIGHT, ROW_HEIGHT, LABEL_WIDTH, END_LABELS = 15, 38, 48, 60  # pixels
FAN_HEIGHT, TALLEST = 300, 260


def dots(f: Forecast, width: int) -> Spec:
    """A quantile dotplot of final actions, with a line where the thread stands now."""
    return dotplot(f.dots, width, "final actions", f.seen)


def dotplot(values: Sequence[float], width: int, title: str, now: float | None = None) -> Spec:
    """A quantile dotplot on a log scale, with a line at `now`, where that is given."""
    low, high = span([*values, *([] if now is None else [now])])
    size, placed = _fitting(values, (low, high), width)
    tall = max(place for _, place in placed) + 1
    points = [{"actions": value, "place": place + 0.5} for value, place in placed]
    axis = {"values": ticks(low, high, width // 60), "grid": False, "format": _format(high), "title": title}
    x = measure("actions", scale={**LOG, "domain": [low, high]}, axis=axis)
    y = measure("place", scale={"domain": [0, tall]}, axis=None)
    layers = [layer({"type": "circle", "size": (size - 2) ** 2, "color": OWN, "opacity": 1}, points, x=x, y=y)]
    if now is not None:
        here = [{"actions": now, "text": f"now: {now:,}"}]
        layers = [
            layer({"type": "rule", "color": NOW, "strokeWidth": 2, "strokeDash": [5, 3]}, here, x=x),
            *layers,
            layer({"type": "text", "align": "left", "dx": 5, "y": -8, **LABEL}, here, x=x, text={"field": "text"}),
        ]
    return drawing(layers, width, size * tall)


def _fitting(values: Sequence[float], ends: tuple[float, float], width: int) -> tuple[int, list[tuple[float, int]]]:
    """The largest dots, in pixels, whose stacks stay within TALLEST, and their places."""
    for size in (16, 13, 11, 9, 7, 5):
        placed = stacks(values, ends, width // size)
        if size * (max(place for _, place in placed) + 1) <= min(TALLEST, width // 2):
            break
    return size, placed


def _format(highest: float) -> str:
    return ",d" if highest < 100_000 else "~s"


def fan(f: Forecast, width: int) -> Spec:
    """Actions over time: the log so far, then bands of futures."""
    start, wide = max(60, min(f.edges_s)), width - END_LABELS
    past: list[dict[str, float]] = [
        {"s": s, "n": n} for s, n in zip(f.edges_s, f.observed, strict=False) if start <= s < f.until_s
    ]
    past.append({"s": max(f.until_s, start), "n": f.seen})
    ends = span([past[0]["n"], f.fan["0.9"][-1]])
    x = measure("s", scale={**LOG, "domain": [start, f.horizon_s]}, axis=_time_axis(start, f.horizon_s, wide))
    y = measure("n", scale={**LOG, "domain": list(ends)}, axis=_actions_axis(ends))
    ahead = [i for i, s in enumerate(f.edges_s) if s > max(f.until_s, start)]
    middle: list[dict[str, float]] = [past[-1], *({"s": f.edges_s[i], "n": f.fan["0.5"][i]} for i in ahead)]
    layers = [
        *(_band(f, ahead, past[-1], band, x, y) for band in BANDS),
        layer({"type": "line", "color": INK, "strokeDash": [6, 4]}, middle, x=x, y=y),
        layer({"type": "line", "color": NOW, "strokeWidth": 3}, past, x=x, y=y),
        layer({"type": "point", "color": NOW, "filled": True, "opacity": 1, "size": 70}, past[-1:], x=x, y=y),
        _end_labels(f, ends, x, y),
    ]
    return drawing(layers, wide, FAN_HEIGHT)


def _band(
    f: Forecast, ahead: Sequence[int], now: Mapping[str, float], band: tuple[str, str, float], x: Spec, y: Spec
) -> Spec:
    low, high, opacity = band
    start = {**now, "to": now["n"]}
    values = [{"s": f.edges_s[i], "n": f.fan[low][i], "to": f.fan[high][i]} for i in ahead]
    return layer({"type": "area", "color": OWN, "opacity": opacity}, [start, *values], x=x, y=y, y2={"field": "to"})


def _actions_axis(ends: tuple[float, float]) -> Spec:
    title = {"title": "actions so far", "titleAngle": 0, "titleAnchor": "end", "titleAlign": "left"}
    place = {"titleBaseline": "bottom", "titleX": -36, "titleY": -8}
    return {"values": ticks(*ends), "format": _format(ends[1]), **title, **place}


def _time_axis(start: float, horizon: float, width: int) -> Spec:
    marks: list[int] = []
    for s in (s for s in TIMES_S if start <= s <= horizon):
        if not marks or log(s / marks[-1]) * width / log(horizon / start) >= LABEL_WIDTH:
            marks.append(s)
    names = " : ".join(f"datum.value == {s} ? '{duration(s)}'" for s in marks)
    return {"values": marks, "labelExpr": f"{names} : ''", "title": "time after the post"}


def _end_labels(f: Forecast, ends: tuple[float, float], x: Spec, y: Spec) -> Spec:
    """Names of the lines at the right end, pushed apart where they would touch."""
    step = log(ends[1] / ends[0]) * LINE_HEIGHT / FAN_HEIGHT
    placed: list[dict[str, float | str]] = []
    last = inf
    for key, name in (("0.9", "9 in 10"), ("0.5", "middle"), ("0.1", "1 in 10")):
        last = min(log(max(f.fan[key][-1], 1.0)), last - step)
        placed.append({"s": f.horizon_s, "n": exp(last), "text": name})
    mark = {"type": "text", "align": "left", "dx": 5, **LABEL}
    return layer(mark, placed, x=x, y=y, text={"field": "text"})


def hinges(f: Forecast, width: int) -> Spec:
    """How far each number moves the middle ending, from its low value (open) to its high one (filled)."""
    by_swing = sorted(f.drivers, key=lambda d: -abs(d.median_high - d.median_low))
    simulated = f.simulation.get("0.5", f.median)
    low, high = span([m for d in by_swing for m in (d.median_low, d.median_high)] + [simulated])
    x = measure(
        "n",
        scale={**LOG, "domain": [low, high]},
        axis={
            "values": ticks(low, high, width // 90),
            "format": _format(high),
            "title": "middle ending of the simulation",
        },
    )
    y = {"field": "name", "type": "nominal", "sort": [d.name for d in by_swing], "axis": None}
    values = [{"name": d.name, "n": d.median_low, "to": d.median_high} for d in by_swing]
    here = [{"n": simulated, "text": f"as it is: {ending(f, simulated)}"}]
    point = {"type": "point", "filled": True, "size": 70, "opacity": 1, "stroke": OWN, "strokeWidth": 2}
    layers = [
        layer({"type": "rule", "color": SOFT, "strokeDash": [5, 3]}, here, x=x),
        layer({"type": "text", "y": -12, **LABEL}, here, x=x, text={"field": "text"}),
        layer({"type": "rule", "color": OWN, "strokeWidth": 2}, values, x=x, x2={"field": "to"}, y=y),
        layer({**point, "fill": PAPER}, values, x=x, y=y),
        layer({**point, "fill": OWN}, [{**v, "n": v["to"]} for v in values], x=x, y=y),
        row_names(values, y),
    ]
    return drawing(layers, width - 20, ROW_HEIGHT * len(values))


def record(r: Record, width: int) -> Spec:
    """Error of growth of every method, the best on top; our own bar is filled, the others are open."""
    values = [
        {"name": row.method.replace("_", " "), "msle": row.msle, "own": row.method == OWN_METHOD} for row in r.rows
    ]
    title = "error of growth (MSLE), smaller is better"
    x = measure("msle", scale={"zero": True}, axis={"title": title, "tickCount": 5})
    y = {"field": "name", "type": "nominal", "sort": [v["name"] for v in values], "axis": None}
    fill = {"condition": {"test": "datum.own", "value": OWN}, "value": PAPER}
    bar = {"type": "bar", "height": 12, "stroke": OWN, "strokeWidth": 1.5}
    number = measure("msle", format=".2f")
    layers = [
        layer(bar, values, x=x, y=y, color=fill),
        layer({"type": "text", "align": "left", "dx": 5, **LABEL}, values, x=x, y=y, text=number),
        row_names(values, y),
    ]
    return drawing(layers, width - 50, ROW_HEIGHT * len(values))


def row_names(values: Sequence[Mapping[str, object]], y: Spec) -> Spec:
    """Names of the rows, each above its own mark, so that a narrow drawing has room for both."""
    return layer({"type": "text", "align": "left", "x": 4, "dy": -14, **LABEL}, values, y=y, text={"field": "name"})


FORECAST_CHARTS: dict[str, Callable[[Forecast, int], Spec]] = {"dots": dots, "fan": fan, "hinges": hinges}
CAPTIONS = {
    "dots": "Each dot is one of 50 equally likely endings. The dashed line is where the thread stands.",
    "fan": "Solid line: the log so far. Dashed line: the middle future. Dark band: half of the futures; light "
    "band: eight in ten. Both scales grow by multiplication.",
    "hinges": "Open circle: the low value; filled circle: the high value. Dashed line: the simulation as it is.",
    "record": "The filled bar is this method, the open bars are the others.",
}
