"""A rehearsal, told: in the terminal, as JSON, as a page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rich.console import Console

from aftersend.experiments.captured import Seen
from aftersend.experiments.hinges import Hinge
from aftersend.experiments.rehearse import Rehearsal
from aftersend.model.karma import MICRO, Row
from aftersend.record.price import Price
from aftersend.report import characters
from aftersend.report import rehearsal_charts as charts
from aftersend.report import rehearsal_words as words
from aftersend.report.document import Document, Figure, Section, Table
from aftersend.report.log_so_far import log_so_far
from aftersend.report.page import page
from aftersend.report.terminal import show
from aftersend.report.words import duration, percent

MOST_ROWS = 24  # rows of the ledger shown; all of them are in the JSON
MARKS_S = (3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 2 * 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400)


def present(r: Rehearsal, title: str, seen: Seen | None, json_file: Path | None, html_file: Path | None) -> None:
    """Print a rehearsal, and write what was asked for. seen: of a captured thread."""
    told = document(r, title, seen)
    show(told, Console())
    write(r.to_json(), json_file, told, html_file)


def write(data: bytes, json_file: Path | None, told: Document, html_file: Path | None) -> None:
    """Write JSON and page where they are asked for."""
    for file in (json_file, html_file):
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
    if json_file:
        json_file.write_bytes(data)
    if html_file:
        html_file.write_text(page(told), "utf-8")
        Console(stderr=True).print(f"page: {html_file}")


def document(r: Rehearsal, title: str, seen: Seen | None = None) -> Document:
    """A rehearsal as a document. seen: of a captured thread."""
    s = r.scenario
    return Document(
        title=f"{title}: what may happen?",
        heading=f"{title}: {s.futures:,} futures of {duration(s.horizon_s)} among {s.accounts:,} accounts",
        verdict=words.verdict(r),
        cautions=tuple(r.cautions),
        sections=(*([log_so_far(seen)] if seen else []), *_sections(r)),
        figures={
            "dots": Figure(
                partial(charts.dots, r), charts.CAPTIONS["dots"], partial(characters.dots, r.exposed.dots, None)
            ),
            "storm": Figure(partial(charts.storm, r), charts.CAPTIONS["storm"]),
            "karma": Figure(partial(charts.karma, r), charts.CAPTIONS["karma"]),
        },
        version=str(r.provenance.get("aftersend", "")),
    )


def _sections(r: Rehearsal) -> list[Section]:
    seen = Section("How far it may go", words.verdict(r).split(". ")[0] + ".", _reach(r), "dots")
    found = [
        seen,
        Section("What the crowd does", words.reactions_sentence(r), _reactions(r)),
        Section("How it may turn, hour by hour", words.time_sentence(r), _over_time(r), "storm"),
        Section("Karma, by audience group", words.karma_sentence(r), _karma(r), "karma"),
        Section("A ledger, row by row", _ledger_sentence(r), _ledger(r.ledger.rows)),
        Section("What it may cost", words.price_sentence(r), _prices(r.prices)),
        Section("How long it is remembered", words.record_sentence(r), _record(r)),
    ]
    if r.decided:
        found.insert(3, Section("What the platform does", _platform_sentence(r), _decided(r)))
    if r.laws:
        found.append(Section("What the answer hangs on", words.hinges_sentence(r.laws, r.numbers), _hinges(r)))
    return [*found, Section("How to repeat it", _repeat_sentence(r), _repeat(r))]


def _reach(r: Rehearsal) -> Table:
    names = ("1 in 20 below", "1 in 10 below", "1 in 4 below", "middle", "3 in 4 below", "9 in 10 below", "19 in 20")
    rows = [(name, words.count(value)) for name, value in zip(names, r.exposed.quantiles.values(), strict=True)]
    return Table(("Futures", "times seen"), tuple(rows))


def _reactions(r: Rehearsal) -> Table:
    rows = [(name, words.middle(s), words.count(s.mean or 0.0)) for name, s in r.reactions.items()]
    rows.append(("uncivil replies", words.middle(r.uncivil), words.count(r.uncivil.mean or 0.0)))
    return Table(("Reaction", "middle (8 in 10)", "mean"), tuple(rows))


def _over_time(r: Rehearsal) -> Table:
    rows = []
    for i, s in enumerate(r.edges_s):
        if s in (*MARKS_S, r.edges_s[-1]):
            cells = [words.count(counts[q][i]) for counts in (r.seen, r.condemned) for q in ("0.1", "0.5", "0.9")]
            rows.append((duration(s), *cells))
    head = ("After", "seen, 1 in 10 below", "middle", "9 in 10", "condemned, 1 in 10 below", "middle", "9 in 10")
    return Table(head, tuple(rows))


def _platform_sentence(r: Rehearsal) -> str:
    return f"The post is taken down or deleted in {words.in_hundred(r.hidden)} futures in 100."


def _decided(r: Rehearsal) -> Table:
    rows = tuple((name, f"{words.in_hundred(o)} in 100") for name, o in r.decided.items())
    return Table(("Rule and version", "futures in which it acts"), rows)


def _karma(r: Rehearsal) -> Table:
    rows = [(f"{k.group}, day {k.day}", words.middle(k.merit), words.middle(k.demerit)) for k in r.karma]
    return Table(("Audience group", "merit, points", "demerit, points"), tuple(rows))


def _ledger_sentence(r: Rehearsal) -> str:
    rows = r.ledger.rows
    more = f" The first {MOST_ROWS} of {len(rows)} rows are shown." if len(rows) > MOST_ROWS else ""
    return (
        f"Of future {r.bad}, which is worse than nine in ten. Rows add up to the score exactly, decay, and can be"
        f" contested.{more}"
    )


def _ledger(rows: Sequence[Row]) -> Table:
    cells = tuple(
        (str(row.number), row.event, str(row.day), row.group, row.side, f"{row.remaining / MICRO:.3f}", row.source)
        for row in rows[:MOST_ROWS]
    )
    return Table(("Row", "event", "day", "group", "side", "points left", "source"), cells, numbers=False)


def _prices(prices: Sequence[Price]) -> Table:
    rows = tuple((p.what, p.of, _price(p), p.grade, p.source) for p in prices)
    return Table(("What", "of", "low, middle, high", "grade", "source"), rows, numbers=False)


def _price(p: Price) -> str:
    if p.low is None or p.middle is None or p.high is None:
        return p.unit
    return f"{p.low:.0f} – {p.middle:.0f} – {p.high:.0f} {p.unit}"


def _record(r: Rehearsal) -> Table:
    return Table(("Record", "half forgotten after"), tuple((k, duration(86_400 * d)) for k, d in r.record_days.items()))


def _hinges(r: Rehearsal) -> Table:
    rows = tuple(_hinge(h) for h in (*r.laws, *r.numbers))
    return Table(("Law or number", "source", "from … to", "times seen", "condemned"), rows, numbers=False)


def _hinge(h: Hinge) -> tuple[str, ...]:
    tried = "without … with" if h.low is None or h.high is None else f"{h.low:.3g} … {h.high:.3g} {h.unit}"
    pairs = (f"{words.count(a)} … {words.count(b)}" for a, b in (h.seen, h.condemned))
    return (h.name, h.source, tried, *pairs)


def _repeat_sentence(r: Rehearsal) -> str:
    removed = percent(r.hidden.share)
    return f"The same scenario, seed and versions give the same bytes on any machine ({removed} of futures hidden)."


def _repeat(r: Rehearsal) -> Table:
    facts = {k: v for k, v in r.provenance.items() if not isinstance(v, dict)}
    return Table(("Fact", "Value"), tuple((k, str(v)) for k, v in facts.items()), numbers=False)
