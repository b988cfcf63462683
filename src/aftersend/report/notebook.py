"""A forecast in a notebook: the verdict, the dots and the fan."""

from aftersend.forecasting.result import Forecast
from aftersend.report.page import article, style
from aftersend.report.sections import sections


def card(f: Forecast) -> str:
    """An HTML fragment with its own style, for `_repr_html_`."""
    chosen = tuple(s for s in sections(f) if s.chart in ("dots", "fan"))
    body = article(f, chosen, None)
    return f'<style>{style()}</style><div class="aftersend"><div class="report">{body}</div></div>'
