"""The track record shown beside a forecast: how every method did on past threads, from a stored score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OWN = "aftersend"


@dataclass(frozen=True)
class Row:
    """Errors of one method on the test threads; coverage: share of them inside the 80 % interval, or None."""

    method: str
    msle: float
    median_ape: float
    kendall_tau: float
    crps: float | None
    coverage: float | None


@dataclass(frozen=True)
class Record:
    """One observation time of a score. source: the data it was measured on. n: test threads."""

    source: str
    observe_s: int
    n: int
    rows: tuple[Row, ...]


def nearest(score: Mapping[str, Any], until_s: float, source: str) -> Record:
    """The record at the observation time nearest to `until_s` (by ratio), from the JSON of a growth score."""
    result = min(score["results"], key=lambda r: _apart(r["observe_s"], until_s))
    rows = sorted((_row(name, m) for name, m in result["methods"].items()), key=lambda r: r.msle)
    return Record(source, result["observe_s"], result["n_test"], tuple(rows))


def _apart(a: float, b: float) -> float:
    return max(a, 1.0) / max(b, 1.0) if a > b else max(b, 1.0) / max(a, 1.0)


def _row(name: str, m: Mapping[str, Any]) -> Row:
    coverage = (m.get("coverage") or {}).get("0.8")
    return Row(name, m["msle"], m["median_ape"], m["kendall_tau"], m.get("crps"), coverage)
