"""How the replies to a post turn, hour by hour: words, table and drawings."""

from collections.abc import Sequence

from aftersend.reading.stance import Mood
from aftersend.report.document import Table
from aftersend.report.vega import NOW, SOFT, Spec, drawing, layer, measure
from aftersend.report.words import duration, percent

MOST_WINDOWS = 12  # the last so many windows with replies
HEIGHT = 160  # pixels
CAPTION = "Pale bars: replies in the hour. Dark bars: those that deny or are hostile."


def sentence(moods: Sequence[Mood]) -> str:
    """All hours in one sentence, and the worst."""
    replies, condemning = sum(m.replies for m in moods), sum(m.condemning for m in moods)
    said = f"{percent(condemning / replies)} of {replies:,} replies condemn"
    worst = max(moods, key=lambda m: m.storm)
    if not worst.condemning:
        return f"{said}."
    return f"{said}; the storm index is highest {start(worst)}, at {worst.storm:.1f}. Stances are read by machine."


def start(mood: Mood) -> str:
    """When a window begins."""
    return f"from {duration(mood.begin)} on" if mood.begin else "at first"


def last(moods: Sequence[Mood]) -> list[Mood]:
    """The last windows in which anybody replied."""
    return [mood for mood in moods if mood.replies][-MOST_WINDOWS:]


def table(moods: Sequence[Mood]) -> Table:
    """A row a window."""
    rows = [
        (start(m), f"{m.replies:,}", f"{m.condemning:,}", percent(m.condemn_share), f"{m.storm:.1f}")
        for m in last(moods)
    ]
    return Table(("Hour", "replies", "condemning", "condemn share", "storm index"), tuple(rows))


def chart(moods: Sequence[Mood], width: int) -> Spec:
    """Replies an hour, and how many of them condemn."""
    values = [{"h": m.begin / 3600, "n": m.replies, "against": m.condemning} for m in moods]
    x = {
        "field": "h",
        "type": "ordinal",
        "axis": {"title": "hours after the post", "labelAngle": 0, "labelOverlap": True},
    }
    y = measure("n", axis={"title": "replies", "tickCount": 4})
    layers = [
        layer({"type": "bar", "color": SOFT, "opacity": 0.4}, values, x=x, y=y),
        layer({"type": "bar", "color": NOW}, values, x=x, y={**y, "field": "against"}),
    ]
    return drawing(layers, width - 20, HEIGHT)


def lines(moods: Sequence[Mood], width: int, plain: bool) -> list[str]:
    """A bar a window, the condemning part of it heavier."""
    marks = ("#", "-") if plain else ("█", "░")
    told = last(moods)
    name = max(len(start(m)) for m in told)
    room = (width - name - 2) / max(m.replies for m in told)
    cells = [(round(m.condemning * room), round(m.replies * room)) for m in told]
    return [
        f"{start(m):>{name}}  {marks[0] * against}{marks[1] * (of - against)}"
        for m, (against, of) in zip(told, cells, strict=True)
    ]
