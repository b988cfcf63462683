"""Findings beside what the simulator shows, on the terminal and as JSON; written as far as they are done."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftersend.core.errors import InputError
from aftersend.core.findings import FINDINGS
from aftersend.experiments.interval import Triple
from aftersend.experiments.reproduce import Reproduction, Settings, chosen, reproduce, seconds
from aftersend.experiments.result import Result
from aftersend.report.progress import bar


def present(ids: Sequence[str], settings: Settings, threads: int, json_file: Path | None, resume: bool) -> None:
    """Reproduce findings, all if none is named, and print them. Raises UnknownName, InputError."""
    err, findings = Console(stderr=True), chosen(ids)
    found = _earlier(json_file, settings) if resume else {}
    todo = [f for f in findings if f.id not in found]
    err.print(f"{len(todo)} findings, about {seconds(todo, settings, threads):,.0f} s on {threads} threads")
    with bar(err) as progress:
        task = progress.add_task("findings", total=len(todo))
        for result in reproduce(todo, settings, threads):
            found[result.id] = result
            progress.advance(task)
            if json_file:
                kept = tuple(found[i] for i in FINDINGS if i in found)
                json_file.write_bytes(Reproduction(settings=settings, findings=kept).to_json())
    show([found[f.id] for f in findings], Console())


def show(results: Sequence[Result], console: Console) -> None:
    """Print every finding, and what they come to."""
    for r in results:
        console.print(Text.assemble((f"\n{r.id} {r.mechanism}", "bold cyan"), f" (grade {r.grade})  ", verdict(r)))
        console.print(Text(f"published: {r.published}"))
        if r.statistics:
            console.print(table(r))
    console.print(Text(f"\n{sentence(results)}", style="bold"))
    console.print(Text(HOW, style="dim"))


def table(r: Result) -> Table:
    """One row a statistic."""
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
    shown.add_column("statistic", ratio=2, overflow="fold")
    for column in ("allowed", "simulated", f"without {r.without}" if r.without else ""):
        shown.add_column(column, ratio=1, overflow="fold")
    for name, s in r.statistics.items():
        style = "" if s.passed else "red"
        allowed = str(FINDINGS[r.id].tolerance[name])
        shown.add_row(s.doc, allowed, Text(interval(s.simulated), style=style), interval(s.knockout))
    return shown


HOW = (
    "Simulated: mean and 90 % prediction interval over replicates. A finding counts if every interval lies within what "
    "is allowed, and no longer does without its mechanism. Grades: A randomised or meta-analysis, B quasi-experiment, "
    "C observational, D company or press."
)


def verdict(r: Result) -> Text:
    """Whether a finding counts, and if not, why."""
    if r.counts:
        return Text("counts", style="green")
    if r.note:
        return Text(f"not met: {r.note}", style="yellow")
    if not r.passed:
        return Text("not met", style="red")
    why = f"met without {r.without} too" if r.knockout_passed else "met, but nothing was taken out"
    return Text(f"proves nothing: {why}", style="red")


def sentence(results: Sequence[Result]) -> str:
    """What the results come to, null models beside."""
    tests = [r for r in results if r.role == "test"]
    numbers = [r for r in results if r.role == "set"]
    parts = []
    if tests:
        parts.append(f"{sum(r.counts for r in tests)} of {len(tests)} findings that test the simulator count.")
    if numbers:
        parts.append(f"{sum(r.counts for r in numbers)} of {len(numbers)} findings that set a number are held to.")
    for null in sorted({name for r in results for name in r.nulls}):
        asked = [r for r in tests if null in r.nulls]
        met = [r.id for r in asked if r.nulls[null]]
        parts.append(f"A {NULLS[null]} meets {len(met)} of {len(asked)}{': ' if met else ''}{', '.join(met)}.")
    return " ".join(parts)


NULLS = {"contagion": "plain contagion (SIR)", "shuffled": "shuffled log"}


def interval(triple: Triple | None) -> str:
    """Mean and ends: 0.79 (0.78 to 0.80)."""
    if triple is None:
        return ""
    low, mid, high = triple
    if not isfinite(mid):
        return "nothing to measure"
    return f"{mid:.3g}" if low == high else f"{mid:.3g} ({low:.3g} to {high:.3g})"


def _earlier(json_file: Path | None, settings: Settings) -> dict[str, Result]:
    """Results that an earlier run with the same settings left in the file; raises InputError."""
    if json_file is None:
        raise InputError("--resume needs --json FILE, the file to go on from")
    if not json_file.exists():
        return {}
    try:
        earlier = msgspec.json.decode(json_file.read_bytes(), type=Reproduction)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"cannot go on from {json_file}: {error}") from None
    if earlier.settings != settings:
        raise InputError(f"{json_file} was made with other settings; choose a new file")
    return {r.id: r for r in earlier.findings}
