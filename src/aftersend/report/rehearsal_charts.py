"""The drawings of rehearsals and comparisons, for pages and for terminals."""

from aftersend.experiments.compare import Comparison, Difference
from aftersend.experiments.rehearse import Rehearsal
from aftersend.report.charts import ROW_HEIGHT, dotplot, row_names
from aftersend.report.rehearsal_words import NOT_DETERMINED
from aftersend.report.vega import GRID, INK, NOW, OWN, PAPER, SOFT, Spec, drawing, layer, measure

HEIGHT = 240
OPACITY = 0.3
CAPTIONS = {
    "dots": "Each dot is one of 50 equally likely futures; the scale grows by multiplication.",
    "storm": "Blue: how often the post is seen; orange: how often it is condemned. Lines: the middle future; bands: "
    "eight in ten. The scale grows by multiplication.",
    "karma": "Bars to the right are merit, to the left demerit, in points: the mean over futures at the end.",
    "differences": "Dot: the mean difference per future. Thick line: its Monte-Carlo error. Thin line: over drawn "
    "numbers. Faint line: over rival readings. Filled dots are determined, open dots are not.",
}


def dots(r: Rehearsal, width: int) -> Spec:
    """How often the post is seen, as a quantile dotplot."""
    return dotplot(r.exposed.dots, width, "times seen")


def storm(r: Rehearsal, width: int) -> Spec:
    """Times seen and condemnations over time, with bands."""
    hours = [s / 3600 for s in r.edges_s]
    x = measure("h", scale={"type": "log", "nice": False}, axis={"title": "hours after the post", "tickCount": 6})
    y = measure("n", scale={"type": "symlog"}, axis={"title": "count so far", "tickCount": 6, "format": "~s"})
    layers = []
    for counts, colour in ((r.seen, OWN), (r.condemned, NOW)):
        bands = [{"h": h, "n": a, "to": b} for h, a, b in zip(hours, counts["0.1"], counts["0.9"], strict=True)]
        line = [{"h": h, "n": n} for h, n in zip(hours, counts["0.5"], strict=True)]
        layers.append(layer({"type": "area", "color": colour, "opacity": OPACITY}, bands, x=x, y=y, y2={"field": "to"}))
        layers.append(layer({"type": "line", "color": colour, "strokeWidth": 2}, line, x=x, y=y))
    return drawing(layers, width, HEIGHT)


def karma(r: Rehearsal, width: int) -> Spec:
    """Merit to the right, demerit to the left, a row a group."""
    first = r.karma[: len(r.karma) // 2]
    values = [{"name": k.group, "merit": k.merit.mean or 0.0, "demerit": -(k.demerit.mean or 0.0)} for k in first]
    y = {"field": "name", "type": "nominal", "sort": [v["name"] for v in values], "axis": None}
    axis = {"title": "points", "tickCount": 5, "format": "~s"}
    bar = {"type": "bar", "height": 12}
    layers = [
        layer({**bar, "color": OWN}, values, x=measure("merit", axis=axis), y=y),
        layer({**bar, "color": NOW}, values, x=measure("demerit", axis=axis), y=y),
        row_names(values, y),
    ]
    return drawing(layers, width, ROW_HEIGHT * len(values))


def differences(c: Comparison, measured: str, width: int) -> Spec:
    """Mean difference of each choice on one measure, with its three bands."""
    shown = [d for d in c.differences if d.measure == measured]
    values = [_row(d) for d in shown]
    y = {"field": "name", "type": "nominal", "sort": [v["name"] for v in values], "axis": None}
    axis = {"title": "difference per future", "tickCount": 5, "format": "~s"}

    def line(low: str, high: str, mark: Spec) -> Spec:
        return layer({"type": "rule", **mark}, values, x=measure(low, axis=axis), x2={"field": high}, y=y)

    fill = {"condition": {"test": "datum.known", "value": OWN}, "value": PAPER}
    point = {"type": "point", "filled": True, "size": 80, "opacity": 1, "stroke": OWN, "strokeWidth": 2}
    layers = [
        layer({"type": "rule", "color": SOFT, "strokeDash": [5, 3]}, [{"zero": 0}], x=measure("zero", axis=axis)),
        line("s_low", "s_high", {"color": GRID, "strokeWidth": 8}),
        line("p_low", "p_high", {"color": OWN, "strokeWidth": 1.5}),
        line("m_low", "m_high", {"color": INK, "strokeWidth": 4}),
        layer(point, values, x=measure("mean", axis=axis), y=y, fill=fill),
        row_names(values, y),
    ]
    return drawing(layers, width, ROW_HEIGHT * max(1, len(values)))


def _row(d: Difference) -> dict[str, float | str | bool]:
    return {
        "name": d.choice,
        "mean": d.mean,
        "m_low": d.mean - 1.645 * d.error,
        "m_high": d.mean + 1.645 * d.error,
        "p_low": d.parameters[0],
        "p_high": d.parameters[1],
        "s_low": d.structure[0],
        "s_high": d.structure[1],
        "known": d.sign != NOT_DETERMINED,
    }


def bands(c: Comparison, measured: str, width: int, plain: bool) -> list[str]:
    """The same for a terminal: a line a choice, from the least to the most that any band allows."""
    shown = [d for d in c.differences if d.measure == measured]
    low = min([0.0, *(min(d.parameters[0], d.structure[0]) for d in shown)])
    high = max([0.0, *(max(d.parameters[1], d.structure[1]) for d in shown)])
    name_room = min(28, max((len(d.choice) for d in shown), default=0)) + 2
    room = max(10, width - name_room)
    lines = [f"{d.choice[: name_room - 2]:<{name_room}}{_bar(d, low, high, room, plain)}" for d in shown]
    return [*lines, " " * name_room + _zero(low, high, room)]


def _bar(d: Difference, low: float, high: float, room: int, plain: bool) -> str:
    cells = [" "] * room
    ends = (min(d.parameters[0], d.structure[0]), max(d.parameters[1], d.structure[1]))
    first, last = (_place(v, low, high, room) for v in ends)
    cells[first : last + 1] = ("-" if plain else "─") * (last + 1 - first)
    known = ("*" if plain else "●") if d.sign != NOT_DETERMINED else ("o" if plain else "○")
    cells[_place(d.mean, low, high, room)] = known
    return "".join(cells).rstrip()


def _zero(low: float, high: float, room: int) -> str:
    return " " * _place(0.0, low, high, room) + "^ no difference"


def _place(value: float, low: float, high: float, room: int) -> int:
    return min(max(int((value - low) / ((high - low) or 1.0) * (room - 1)), 0), room - 1)
