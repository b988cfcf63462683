"""Reading a capture with a bar, since it may be gigabytes."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from aftersend.core.errors import InputError
from aftersend.sources import Capture, read


def read_log(
    path: Path, console: Console, mapping: Mapping[str, str] | None = None, keep_names: bool = False
) -> Capture:
    """Read a capture; raises InputError."""
    columns = (TextColumn("reading"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        return read(
            path,
            mapping=mapping,
            keep_names=keep_names,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )


def as_mapping(text: str) -> dict[str, str]:
    """Column mapping from text such as 'body=text,author=user'; raises InputError."""
    pairs = [part.split("=") for part in text.split(",") if part.strip()]
    if any(len(pair) != 2 or not all(p.strip() for p in pair) for pair in pairs):
        raise InputError(f"a column mapping is native=theirs, such as body=text,author=user, not {text!r}")
    return {ours.strip(): theirs.strip() for ours, theirs in pairs}
