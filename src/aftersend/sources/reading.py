"""Reads a capture: finds its format, streams its rows, and gives the log with an account of what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from time import time as wall_clock
from zoneinfo import ZoneInfo

import numpy as np

from aftersend.core.errors import InputError
from aftersend.core.provenance import file_sha256
from aftersend.model.actions import MISSING, ActionLog, Texts
from aftersend.model.coverage import Coverage
from aftersend.sources.assembling import assemble
from aftersend.sources.batch import NATIVE_COLUMNS
from aftersend.sources.collecting import Collector
from aftersend.sources.opening import Opened, Progress, open_capture
from aftersend.sources.pseudonyms import pseudonyms
from aftersend.sources.recognising import choose
from aftersend.sources.source import Source
from aftersend.sources.tables import batches
from aftersend.sources.tally import Tally


@dataclass(frozen=True, eq=False)
class Capture:
    """A log and its coverage. `authors`: the pseudonym (or name) of each author code of the log."""

    log: ActionLog
    coverage: Coverage
    authors: Texts


def read(
    path: str | Path,
    *,
    mapping: Mapping[str, str] | None = None,
    keep_names: bool = False,
    salt: str | None = None,
    tz: str = "UTC",
    now: float | None = None,
    progress: Progress | None = None,
) -> Capture:
    """Read a thread capture or a log in any known format; its content decides which.

    mapping: native column -> the file's column, for tables whose names are not known.
    keep_names: keep authors' names instead of salted hashes. salt: of these hashes; by default the file's
    SHA-256, so that one file always gives the same; give one to follow authors across files.
    tz: zone of dates that name none. now: when the capture was made, seconds since 1970 UTC; rows dated later are
    left out; by default the newest collection time in the file, where it holds one.
    progress: called with (bytes read, bytes in all). Raises InputError, UnknownName.
    """
    path, zone = Path(path), _zone(tz)
    opened, source = choose(open_capture(path), mapping or {}, path.name)
    sha256 = file_sha256(path)
    tally = Tally(remarks=dict.fromkeys(source.remarks))
    collector = Collector(zone, tally, source.kind)
    _collect(opened, source, collector, progress)
    now = collector.collected if now is None else now
    found = assemble(collector.done(), source, now, wall_clock(), tally)
    if found is None:
        raise InputError(_nothing(opened, tally))
    authors = found.names if keep_names else pseudonyms(found.names, salt or sha256)
    kept = len(found.log) - found.added_roots
    coverage = Coverage(
        format=source.title,
        sha256=sha256,
        rows=tally.rows,
        kept=kept,
        threads=len(found.log.thread_ids),
        added_roots=found.added_roots,
        start=float(found.log.time.min()),
        end=float(found.log.time.max()),
        tz=tz if collector.naive_dates else "",
        missing_share=found.missing_share,
        absent=_absent(found.log),
        skipped=tuple(tally.skipped.values()),
        changed=tuple(tally.changed.values()),
        remarks=tuple(tally.remarks),
    )
    return Capture(found.log, coverage, authors)


def _zone(tz: str) -> tzinfo:
    try:
        return ZoneInfo(tz)
    except (ValueError, OSError, LookupError) as error:
        raise InputError(f"unknown time zone {tz!r}; give one like 'UTC' or 'Europe/Berlin'") from error


def _collect(opened: Opened, source: Source, collector: Collector, progress: Progress | None) -> None:
    for batch in batches(opened, source, collector.tally):
        collector.add(source.tidy(batch, collector.tally) if source.tidy else batch)
        if progress is not None:
            progress(opened.position(), opened.size)
    if not collector.kept:
        raise InputError(_nothing(opened, collector.tally))


def _nothing(opened: Opened, tally: Tally) -> str:
    if not tally.rows:
        return f"{opened.name} has a header but no rows"
    first = next(iter(tally.skipped.values()), None)
    return f"{opened.name}: none of its {tally.rows:,} rows can be used" + (f"; {first}" if first else "")


def _absent(log: ActionLog) -> tuple[str, ...]:
    """Native columns of which no row holds anything."""
    numbers = {
        "parent_id": log.parent, "author": log.author, "author_followers": log.followers,
        "likes": log.likes, "shares": log.shares, "replies": log.replies, "views": log.views,
    }  # fmt: skip
    empty = {name for name, column in numbers.items() if (column == MISSING).all()}
    if not np.strings.str_len(log.body).any():
        empty.add("body")
    return tuple(name for name in NATIVE_COLUMNS if name in empty)
