"""What is printed of reproduced findings: whether they count, and why not."""

from io import StringIO

from rich.console import Console

from aftersend.core.findings import FINDINGS
from aftersend.experiments.result import judge, unchecked
from aftersend.report.reproduce import sentence, show

V12 = FINDINGS["V12"]
IN, OUT, NAN = {"gini_views": (0.90, 0.92, 0.94)}, {"gini_views": (0.6, 0.7, 0.8)}, {"gini_views": (float("nan"),) * 3}
COUNTS = judge(V12, IN, OUT, "feed_batches", {"contagion": IN, "shuffled": OUT})
EMPTY = judge(V12, IN, IN, "feed_batches", {"contagion": OUT, "shuffled": OUT})
MISSED = judge(V12, OUT, NAN, "feed_batches")


def printed(*results: object) -> str:
    console = Console(file=StringIO(), width=100, no_color=True)
    show(results, console)  # type: ignore[arg-type]
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_each_outcome_is_told_apart() -> None:
    text = printed(COUNTS, EMPTY, MISSED, unchecked(FINDINGS["R07"], "no parameter and no check for multiplier"))
    assert "(grade D)  counts" in text
    assert "proves nothing: met without feed_batches too" in text
    assert "(grade D)  not met\n" in text
    assert "not met: no parameter and no check for multiplier" in text


def test_published_allowed_simulated_and_knocked_out_stand_side_by_side() -> None:
    text = printed(COUNTS)
    row = next(line for line in text.splitlines() if "Gini of views over posts" in line)
    assert "0.88 to 0.97" in row
    assert "0.92 (0.9 to 0.94)" in row
    assert "0.7 (0.6 to 0.8)" in row
    assert "published: Gini of views about 0.93" in text
    assert "nothing to measure" in printed(MISSED)


def test_the_sentence_counts_and_names_what_null_models_meet() -> None:
    said = sentence([COUNTS, EMPTY, MISSED, unchecked(FINDINGS["R07"], "none")])
    assert "1 of 3 findings that test the simulator count." in said
    assert "0 of 1 findings that set a number are held to." in said
    assert "A plain contagion (SIR) meets 1 of 2: V12." in said
    assert "A shuffled log meets 0 of 2." in said
