"""``aftersend score --reading``: every figure of the reader, misses and weak spots included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from aftersend.core.errors import InputError
from aftersend.reading.backend import load
from aftersend.reading.backends.mini import Mini
from aftersend.reading.scores import apology, kindness, marked, respect, speed, stance
from aftersend.reading.scores.data import tested
from aftersend.reading.scores.measures import Figure
from aftersend.reading.weakness import REASONS

WEAK = 0.7
NOTES = (
    "Own training sentences name every group in praise, plain talk and attack. Some have the form of the bias "
    "templates (a name, an adjective, a group word, a trade), so those two figures say little about free text. "
    "HateCheck's functions (not its sentences) were known when they were written, and they aim at them.",
    "All layers were trained a second time, with marks of civility that a large language model gave to 16,473 "
    "public and 2,939 own comments (reading/train/marks). No crowd judged these: the figures on held marks say "
    "how well `mini` tells what that model tells, not what people would. What values are made of was chosen on "
    "the held public marks, and they calibrate outrage, hostile, insult, condescension and mockery, so that their"
    " figures are a little too good. How the windows of a long text are put together, the weights of the sum with"
    " `fast`, the limits and the other calibrations come from other validation rows.",
    "What was seen of test figures before the last training: those of earlier models, and of three trial models "
    "with marks (CAT, outrage and unhealthy comments), which showed that marks carry over to real comments, and "
    "that a head of outrage in the narrow sense (anger at a wrong) tells the outrage set badly (.74). It then "
    "learned outrage as that set defines it, where contempt counts. With 200 posts the standard error of that "
    "figure is about .03; CAT has 59 and 151 toxic comments, standard errors of about .02. The first training "
    "alone had: CAT .934 and .770, kindness .953, outrage .794, unfair generalisation .760, HateCheck .792.",
    "Of a long text, the highest window and the mean of all count half each: .980 against .976 for the highest "
    "alone on the Wikipedia comments trained on (the mean alone had .983, but would hide abuse in one part). "
    "Tried in vain on training and validation rows: to add insult, anger or unkindness to toxicity on Wikipedia "
    "comments; a linear stack of all heads for kindness. Only 1,228 Wikipedia comments, 211 of them toxic, may be"
    " trained on.",
    "Stance: settings and hashed words were chosen with an earlier model, by inner folds on the training threads "
    "of the first fold. The text of the rumour that is answered (heads, embedding, likeness, shared words) added "
    "nothing, and is not used. The folds now hold all replies; on 8,000 of them the probe before had .490.",
    "Threat was learned from own templates and few marks, and mockery was never tested on labels of people. "
    "Condescension and sarcasm agree with people's labels no better than .7: do not rely on them.",
    "Against the training before, without marks, these fell: CAT without context (.939), accuracy on HateCheck's "
    "harmless cases (.904) and identity positive (.958), and of 22 harmless tweets with dialect words two more "
    "are flagged (6).",
    "Speed depends on what else the machine does; the load stands beside each figure, and with a load far above "
    "the number of cores a rate says nothing: then look at the processor time, or measure again on an idle "
    "machine. Texts of equal length are read together, and a score does not depend on the other texts.",
    "The limit of claims is the one with the best F1 on validation rows weighed half claims, half not, because "
    "the test set was made so; the other limits weigh the sources as the test splits do.",
    "The second labelling of the apology sentences was made afresh, in another order and without sight of the "
    "first; both labellers used the same one-line code book and may share habits, so people at large may agree "
    'less. They differ most on whether "sorry if …" expresses regret. F1 is by cross-validation on the first '
    "labels, never on apologies of others.",
)


@dataclass
class Report:
    """Figures, and for some tests the breakdown by group, dialect or function."""

    figures: list[Figure] = field(default_factory=list)
    breakdowns: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, figures: Sequence[Figure], breakdowns: dict[str, dict[str, float]] | None = None) -> None:
        """Take in what one test measured."""
        self.figures += figures
        self.breakdowns |= breakdowns or {}


def measure(home: str, backend: str = "mini") -> Report:
    """Run every test on the data in ``home``; raises InputError where a file is missing."""
    reader, report = load(backend), Report()
    report.add(respect.wikipedia(reader, home))
    report.add(*respect.hatecheck(reader, home))
    report.add(*respect.bias_templates(reader, home))
    report.add(*kindness.held_out(reader, home))
    if "outrage" in reader.values:
        report.add(kindness.outrage(reader, home))
    report.add(respect.unhealthy(reader, home))
    if isinstance(reader, Mini):
        report.add(stance.score(reader, home))
        report.add(respect.spans(reader, home))
        report.add(*apology.score(reader))
        report.add(*marked.score(reader, home))
        report.add(speed.score(tested(home)["text"]))
    return report


def main(data: str, backend: str = "mini", out: Path | None = None, as_json: bool = False) -> str:
    """Measure and return the page (markdown, or JSON); with ``out`` also write it there."""
    if backend not in ("mini", "fast"):
        raise InputError(f"only mini and fast have all the values that are tested, got {backend!r}")
    report = measure(data, backend)
    text = msgspec.json.encode(report).decode() + "\n" if as_json else page(report, backend)
    if out is not None:
        out.write_text(text, encoding="utf-8")
    return text


def page(report: Report, backend: str) -> str:
    """The report as markdown."""
    missed = [f for f in report.figures if f.met is False]
    lines = [
        "# How well aftersend reads",
        "",
        f"Written by `aftersend score DIR --reading`, backend `{backend}`. Limits were fixed on validation "
        "data beforehand; the test sets were never trained on.",
        "",
        "| test | figure | asked | met | others |",
        "|---|---|---|---|---|",
        *(_row(f) for f in report.figures),
        "",
        "## Missed",
        "",
        *([f"- {f.test}: {_number(f.value)}, asked {_asked(f)}" for f in missed] or ["Nothing."]),
        "",
        "## To read with the figures",
        "",
        *(f"- {note}" for note in NOTES),
        "",
        "## Known weaknesses",
        "",
        "Named with every reading to which they apply:",
        "",
        *(f"- {name}: {why}" for name, why in REASONS.items()),
    ]
    for title, rows in report.breakdowns.items():
        lines += ["", f"## {title}", "", "| | figure |", "|---|---|", *_cells(rows)]
    return "\n".join(lines) + "\n"


def _cells(rows: dict[str, float]) -> list[str]:
    return [
        f"| {name} | {value:.3f}{' weak' if value < WEAK and value > 0.3 else ''} |" for name, value in rows.items()
    ]


def _row(f: Figure) -> str:
    met = {True: "yes", False: "**no**", None: ""}[f.met]
    return f"| {f.test} | {_number(f.value)} | {_asked(f)} | {met} | {f.others} |"


def _asked(f: Figure) -> str:
    return "" if f.bar is None else f"{'<=' if f.below else '>='} {f.bar:g}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"
