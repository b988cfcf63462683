"""A forecast as one HTML page that needs nothing else: no script, no font, no request."""

from functools import cache
from html import escape
from importlib.resources import files

from aftersend.forecasting.result import Forecast
from aftersend.report import charts
from aftersend.report.record import Record
from aftersend.report.sections import Section, Table, sections
from aftersend.report.vega import svg
from aftersend.report.words import moment, verdict

WIDTHS = {"wide": 680, "narrow": 350}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(f: Forecast, record: Record | None = None) -> str:
    """The whole report. Its text is escaped: nothing that stands in a capture can become part of the page."""
    title = escape(f"{f.thread_id}: how far will it go?")
    body = article(f, sections(f, record), record)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{title}</title><style>{style()}</style></head>"
        f'<body class="aftersend"><main class="report">{body}</main></body></html>\n'
    )


def article(f: Forecast, chosen: tuple[Section, ...], record: Record | None) -> str:
    """The verdict and some sections."""
    cautions = "".join(f'<p class="caution">{escape(text)}</p>' for text in f.cautions)
    body = "".join(_section(s, f, record) for s in chosen)
    version = escape(str(f.provenance.get("aftersend", "")))
    return (
        f"<h1>Thread {escape(f.thread_id)}, posted {moment(f.t0)}</h1>"
        f'<p class="verdict">{escape(verdict(f))}</p>{cautions}{body}'
        f"<footer>Made by aftersend {version} on this machine, offline.</footer>"
    )


@cache
def style() -> str:
    """The style sheet."""
    return files("aftersend.report").joinpath("page.css").read_text("utf-8")


def _section(s: Section, f: Forecast, record: Record | None) -> str:
    heading = f"<h2>{escape(s.title)}</h2><p>{escape(s.sentence)}</p>"
    return f"<section>{heading}{_figure(s, f, record)}{_table(s)}</section>"


def _figure(s: Section, f: Forecast, record: Record | None) -> str:
    if not s.chart:
        return ""
    drawn, alt = "", f"{s.title}. {s.sentence} The numbers are in the table below."
    for name, width in WIDTHS.items():
        spec = charts.record(record, width) if record and s.chart == "record" else None
        spec = spec or charts.FORECAST_CHARTS[s.chart](f, width)
        drawn += f'<div class="{name}">{svg(spec, alt)}</div>'
    return f"<figure>{drawn}<figcaption>{escape(charts.CAPTIONS[s.chart])}</figcaption></figure>"


def _table(s: Section) -> str:
    t: Table = s.table
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in t.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in t.rows
    )
    kind = "numbers" if t.numbers else "words"
    label = escape(s.title, quote=True)
    table = f'<table class="{kind}" aria-label="{label}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="table" tabindex="0" role="region" aria-label="Table: {label}">{table}</div>'
