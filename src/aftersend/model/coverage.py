"""What a capture holds, what was left out and why, and what it does not tell."""

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True)
class Finding:
    """Something that was found in `count` rows; `example` is the first of them."""

    what: str
    count: int
    example: str

    def __str__(self) -> str:
        return f"{self.count:,} × {self.what} (first: {self.example})"


@dataclass(frozen=True)
class Coverage:
    """The account of one reading. Always: rows == kept + the sum of `skipped` counts.

    format: name of the reader. sha256: of the file as it lay there. rows: rows met in the file.
    kept: rows that are in the log. threads: number of threads. added_roots: posts that the capture lacks,
    put in so that each thread starts with one. start, end: first and last moment, seconds since 1970 UTC.
    tz: zone assumed where a date named none, or "" when every date named one.
    missing_share: lower bound on the share of replies that exist but are not in the capture, or None
    when no row says how many replies it has. absent: columns of the native log that the capture lacks.
    skipped: rows left out. changed: rows kept, but not as they stood. remarks: sentences on the whole file.
    """

    format: str
    sha256: str
    rows: int
    kept: int
    threads: int
    added_roots: int
    start: float | None
    end: float | None
    tz: str
    missing_share: float | None
    absent: tuple[str, ...]
    skipped: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    remarks: tuple[str, ...]

    def to_json(self) -> bytes:
        """The same facts as JSON, same bytes for the same capture."""
        return msgspec.json.encode(self)
