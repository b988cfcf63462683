"""Vega-Lite specifications as plain data, drawn to SVG on this machine (vl-convert holds the whole of Vega).

A drawing has no script and asks for nothing: colours are variables of the page (so dark mode and print work), all
text stays text. What it shows is said again in the sentence and the table beside it.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Spec = dict[str, Any]
Values = Sequence[Mapping[str, Any]]

INK, SOFT, GRID, OWN, NOW, PAPER = (f"var(--{name})" for name in ("ink", "soft", "grid", "own", "now", "paper"))
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LOG = {"type": "log", "nice": False, "zero": False}
LABEL = {"fontSize": 12, "color": INK}


def layer(mark: Spec, values: Values, **encoding: Any) -> Spec:
    """One layer with its own data; it never changes the scales or the titles of the others."""
    return {"mark": mark, "data": {"values": list(values)}, "encoding": encoding}


def measure(field: str, **more: Any) -> Spec:
    """A channel that shows a number."""
    return {"field": field, "type": "quantitative", **more}


def drawing(layers: Sequence[Spec], width: int, height: int) -> Spec:
    """Layers on common scales."""
    axis = {"labelColor": SOFT, "titleColor": SOFT, "gridColor": GRID, "domainColor": SOFT, "tickColor": SOFT}
    look = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelFlush": False}
    config = {"axis": {**axis, **look}, "view": {"stroke": None}, "font": FONT, "aria": False, "background": None}
    return {"width": width, "height": height, "layer": list(layers), "config": config}


def svg(spec: Spec, alt: str) -> str:
    """The drawing as one `svg` element as wide as its container; `alt` is read in its place."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version="5.20", allowed_base_urls=[])
    head, rest = drawn.split(">", 1)
    box = head.split('viewBox="')[1].split('"')[0]
    width = box.split()[2]
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" style="max-width:{width}px"'
    return f'{opening} role="img" aria-label="{escape(alt, quote=True)}">{rest}'
