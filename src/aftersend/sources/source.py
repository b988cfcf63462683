"""What a format is to the reader: how it is recognised, and how its rows become batches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aftersend.sources.batch import Batch
from aftersend.sources.tally import Tally

Aliases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Source:
    """One format. Of the sources whose marks are all there, the one with the most marks reads the file.

    title: for the coverage report. marks: names of columns, or keys of JSON objects (inner ones as "a.b").
    columns: for each native column the names it goes by, best first. kind: of rows that give none.
    shape, row: for JSON objects that are no flat row: the type to decode them as, and the way from such an
    object to native columns (None leaves it out). lists: where a file is one JSON document, the keys of its
    lists of objects. tidy: last touch to a batch. post_time: when the post with this id was sent, in seconds
    since 1970, or None, for platforms whose ids hold the time. unique_ids: an id means the same in all threads,
    so that a thread named after a row of another thread is part of that thread. remarks: what no capture of
    this kind tells.
    """

    title: str
    marks: frozenset[str]
    columns: Aliases = field(default_factory=dict)
    kind: str | None = None
    shape: Any = None
    row: Callable[[Any], dict[str, Any] | None] | None = None
    lists: tuple[str, ...] = ()
    tidy: Callable[[Batch, Tally], Batch] | None = None
    post_time: Callable[[str], float | None] | None = None
    unique_ids: bool = False
    remarks: tuple[str, ...] = ()


def plain(name: str) -> str:
    """A column name without case and punctuation: "createTimeISO" and "create_time_iso" are one."""
    return "".join(c for c in name.lower() if c.isalnum())


def resolve(aliases: Aliases, present: Iterable[str]) -> dict[str, str]:
    """For each native column the column that is there; exact names win, the first alias wins."""
    names = list(present)
    loose = {plain(name): name for name in reversed(names)}
    exact = set(names)
    found = {}
    for native, known in aliases.items():
        for alias in known:
            hit = alias if alias in exact else loose.get(plain(alias))
            if hit is not None:
                found[native] = hit
                break
    return found
