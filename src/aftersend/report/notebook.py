"""A forecast in a notebook: the verdict, the dots and the fan."""

from aftersend.forecasting.result import Forecast
from aftersend.report.forecast import document
from aftersend.report.page import article, style


def card(f: Forecast) -> str:
    """An HTML fragment with its own style, for `_repr_html_`."""
    body = article(document(f, brief=True))
    return f'<style>{style()}</style><div class="aftersend"><div class="report">{body}</div></div>'
