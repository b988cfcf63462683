"""A document as one HTML page that needs nothing else: no script, no font, no request."""

from functools import cache
from html import escape
from importlib.resources import files

from aftersend.report.document import Document, Figure, Section, Table
from aftersend.report.vega import svg

WIDTHS = {"wide": 680, "narrow": 350}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(d: Document) -> str:
    """The whole document. Its text is escaped: nothing that stands in a capture can become part of the page."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(d.title)}</title><style>{style()}</style></head>"
        f'<body class="aftersend"><main class="report">{article(d)}</main></body></html>\n'
    )


def article(d: Document) -> str:
    """The verdict, the cautions and the sections."""
    cautions = "".join(f'<p class="caution">{escape(text)}</p>' for text in d.cautions)
    body = "".join(_section(s, d.figures.get(s.chart)) for s in d.sections)
    return (
        f"<h1>{escape(d.heading)}</h1>"
        f'<p class="verdict">{escape(d.verdict)}</p>{cautions}{body}'
        f"<footer>Made by aftersend {escape(d.version)} on this machine, offline.</footer>"
    )


@cache
def style() -> str:
    """The style sheet."""
    return files("aftersend.report").joinpath("page.css").read_text("utf-8")


def _section(s: Section, figure: Figure | None) -> str:
    heading = f"<h2>{escape(s.title)}</h2><p>{escape(s.sentence)}</p>"
    return f"<section>{heading}{_figure(s, figure) if figure else ''}{_table(s)}</section>"


def _figure(s: Section, figure: Figure) -> str:
    alt = f"{s.title}. {s.sentence} The numbers are in the table below."
    drawn = "".join(f'<div class="{name}">{svg(figure.spec(width), alt)}</div>' for name, width in WIDTHS.items())
    return f"<figure>{drawn}<figcaption>{escape(figure.caption)}</figcaption></figure>"


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
