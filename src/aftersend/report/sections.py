"""A forecast as sections of one sentence and one table each, the same for terminal, page and notebook."""

from collections.abc import Mapping
from typing import Any

from aftersend.forecasting.result import LEVELS, Driver, Forecast
from aftersend.model.coverage import Coverage
from aftersend.report import moods
from aftersend.report.document import Section, Table
from aftersend.report.record import OWN, Record
from aftersend.report.words import (
    about,
    dots_sentence,
    duration,
    ending,
    fan_sentence,
    hinges_sentence,
    moment,
    percent,
    when_sentence,
)

SHARES = ("1 in 20", "1 in 10", "1 in 4", "half", "3 in 4", "9 in 10", "19 in 20")
MARKS_S = (1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400, 2 * 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400)

REPEAT = "The same input, seed and versions give the same bytes on any machine. Nothing left this one."


def sections(f: Forecast, record: Record | None = None) -> tuple[Section, ...]:
    """Every section, in reading order; those without facts are left out."""
    parts = [Section("How far it may go", dots_sentence(f), _sizes(f), "dots")]
    if f.edges_s[-1] > f.until_s:
        parts.append(Section("How it may go on", fan_sentence(f), _over_time(f), "fan"))
    parts.append(Section("When it is busiest, and when it is over", when_sentence(f), _when(f)))
    if f.moods:
        parts.append(Section("How the replies turn", moods.sentence(f.moods), moods.table(f.moods), "moods"))
    if f.coverage:
        parts.append(Section("What the capture holds", _capture_sentence(f.coverage), _capture(f.coverage)))
    if record:
        parts.append(Section("Track record", _record_sentence(record), _record(record), "record"))
    if f.drivers:
        parts.append(Section("What the answer hangs on", hinges_sentence(f), _hinges(f), "hinges"))
    return (*parts, Section("How to repeat it", REPEAT, _repeat(f)))


def _sizes(f: Forecast) -> Table:
    keys = [f"{q:g}" for q in LEVELS]
    rows = [
        (share, ending(f, f.quantiles[k]), ending(f, f.simulation[k]) if k in f.simulation else "–")
        for share, k in zip(SHARES, keys, strict=True)
    ]
    return Table(("Share of endings", "at or below", "simulation alone"), tuple(rows))


def _over_time(f: Forecast) -> Table:
    ahead = [i for i, s in enumerate(f.edges_s) if s in (*MARKS_S, f.horizon_s) and s > f.until_s]
    rows = [
        (duration(f.edges_s[i]), *(ending(f, f.fan[k][i]) for k in ("0.1", "0.25", "0.5", "0.75", "0.9")))
        for i in ahead
    ]
    return Table(
        ("After the post", "1 in 10 below", "1 in 4 below", "middle", "3 in 4 below", "9 in 10 below"), tuple(rows)
    )


def _when(f: Forecast) -> Table:
    rows = [
        (name, *(moment(f.t0 + 3600 * hours[k]) for k in ("0.1", "0.5", "0.9")))
        for name, hours in (("Busiest hour begins", f.peak_hour), ("99 % has happened", f.end_hour))
    ]
    return Table(("", "1 in 10 before", "middle", "9 in 10 before"), tuple(rows), numbers=False)


def _capture_sentence(c: Coverage) -> str:
    lost = sum(finding.count for finding in c.skipped)
    missing = "" if c.missing_share is None else f" At least {percent(c.missing_share)} of the replies are not in it."
    out = (
        "none was left out"
        if not lost
        else f"{lost:,} {'was' if lost == 1 else 'were'} left out, for the reasons below"
    )
    return f"The capture has {c.rows:,} rows; {out}.{missing}"


def _capture(c: Coverage) -> Table:
    span = "–" if c.start is None or c.end is None else f"{moment(c.start)} to {moment(c.end)}"
    facts = [
        ("format", c.format),
        ("rows kept", f"{c.kept:,} of {c.rows:,}"),
        ("threads", f"{c.threads:,}"),
        ("roots added", f"{c.added_roots:,}"),
        ("time span", span),
        ("zone assumed", c.tz or "none needed"),
        ("columns absent", ", ".join(c.absent) or "none"),
    ]
    facts += [("left out", str(finding)) for finding in c.skipped]
    facts += [("changed", str(finding)) for finding in c.changed]
    facts += [("remark", remark) for remark in c.remarks]
    return Table(("Fact", "Value"), tuple(facts), numbers=False)


def _record_sentence(r: Record) -> str:
    rank = next((i for i, row in enumerate(r.rows, 1) if row.method == OWN), None)
    inside = next((row.coverage for row in r.rows if row.method == OWN and row.coverage is not None), None)
    place = (
        f"this method came {_ordinal(rank)} of {len(r.rows)} by error of growth"
        if rank
        else "this method was not tried"
    )
    held = f"; its 80 % intervals held {percent(inside)} of the endings" if inside is not None else ""
    return f"On {r.n:,} past threads ({r.source}), each seen for {duration(r.observe_s)}, {place}{held}."


def _ordinal(n: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(n, f"{n}th")


def _record(r: Record) -> Table:
    rows = tuple(
        (
            row.method.replace("_", " "),
            f"{row.msle:.3f}",
            percent(row.median_ape),
            f"{row.kendall_tau:.3f}",
            "–" if row.crps is None else f"{row.crps:.3f}",
            "–" if row.coverage is None else percent(row.coverage),
        )
        for row in r.rows
    )
    head = (
        "Method",
        "growth error (MSLE)",
        "size error (median)",
        "rank (tau)",
        "CRPS",
        "in 80 %",
    )
    return Table(head, rows)


def _hinges(f: Forecast) -> Table:
    rows = tuple((d.name, d.source, _range(d), f"{about(d.median_low)} to {about(d.median_high)}") for d in f.drivers)
    return Table(("Number", "source", "from … to", "middle ending"), rows, numbers=False)


def _range(d: Driver) -> str:
    return f"{d.low:g} to {d.high:g}" + ("" if d.unit == "1" else f" {d.unit}")


def _repeat(f: Forecast) -> Table:
    facts = (*_flat(f.provenance), *_flat(f.fitted, "fitted "))
    return Table(("Fact", "Value"), tuple(facts), numbers=False)


def _flat(facts: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{name} ")
        else:
            found.append((f"{before}{name}", f"{value:g}" if isinstance(value, float) else str(value)))
    return found
