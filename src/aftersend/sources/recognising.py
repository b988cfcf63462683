"""Which format a file has, judged by what is in it."""

from collections.abc import Mapping
from dataclasses import replace

from aftersend.core.errors import InputError, UnknownName
from aftersend.core.registry import Registry
from aftersend.sources.batch import NATIVE_COLUMNS
from aftersend.sources.formats.native import COLUMNS
from aftersend.sources.opening import Opened
from aftersend.sources.source import Source, plain, resolve
from aftersend.sources.tables import names

FORMATS: Registry[Source] = Registry("aftersend.sources.formats", "SOURCE", "format")
NEEDED = ("thread_id", "id", "unix_timestamp")
MAPPABLE = (*NATIVE_COLUMNS, "timestamp")
# A forecast needs none of these, so not even a mapping may point at them.
NEVER_READ = ("ip", "ipaddress", "email", "mail", "birthdate", "birthday", "phone", "password")
PERSONAL_ARCHIVES = (b"window.YTD.", b'"Your Activity"', b'"Likes and Favorites"', b'"OrderedCollection"')
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_LIST = 12


def choose(found: list[Opened], mapping: Mapping[str, str], name: str) -> tuple[Opened, Source]:
    """The readable thing and its format. Raises InputError when there is none, or more than one."""
    known = [(opened, source) for opened in found if (source := _source(opened, mapping))]
    if len(known) == 1:
        return known[0]
    if known:
        members = ", ".join(opened.name for opened, _ in known[:LONGEST_LIST])
        raise InputError(f"{name} holds {len(known)} captures ({members}): unpack it and give one")
    if len(found) != 1:
        raise InputError(f"{name} is a zip without a capture in it ({len(found)} files looked at)")
    raise InputError(_why_unknown(found[0]))


def _source(opened: Opened, mapping: Mapping[str, str]) -> Source | None:
    if opened.head[:2] in UTF16:
        return None
    present = names(opened)
    if mapping:
        return _mapped(present, mapping)
    fitting = [s for s in FORMATS.values() if s.marks and s.marks <= present]
    if fitting:
        return max(fitting, key=lambda source: len(source.marks))
    return replace(FORMATS["native"], title="table with known columns") if not _lacking(COLUMNS, present) else None


def _mapped(present: frozenset[str], mapping: Mapping[str, str]) -> Source:
    for native, theirs in mapping.items():
        if native not in MAPPABLE:
            raise UnknownName("column to map", native, MAPPABLE)
        if theirs not in present:
            raise UnknownName(f"column for {native}", theirs, present)
        if plain(theirs) in NEVER_READ:
            raise InputError(f"column {theirs!r} is personal data that is never read: map {native} to another column")
    columns = {**COLUMNS, **{native: (theirs,) for native, theirs in mapping.items()}}
    if lacking := _lacking(columns, present):
        raise InputError(f"the mapping leaves {_and(lacking)} open: map each to one of {_some(present)}")
    return Source("table with mapped columns", frozenset(), columns)


def _lacking(columns: Mapping[str, tuple[str, ...]], present: frozenset[str]) -> list[str]:
    found = resolve(columns, present)
    return [name for name in NEEDED if name not in found and not (name == "unix_timestamp" and "timestamp" in found)]


def _why_unknown(opened: Opened) -> str:
    if any(mark in opened.head for mark in PERSONAL_ARCHIVES):
        return (
            f"{opened.name} is a personal archive: it holds what its owner wrote, not what others replied; "
            "capture the thread itself, for instance with Zeeschuimer"
        )
    if opened.head[:2] in UTF16:
        return f"{opened.name} is UTF-16 text: save it as UTF-8"
    if _is_binary(opened.head):
        return f"{opened.name} is not text, nor a gzip, zip or Parquet file"
    present = names(opened)
    if not present:
        return f"{opened.name} is neither a table with a header nor JSON lines"
    return (
        f"{opened.name} lacks {_and(_lacking(COLUMNS, present))}; it has {_some(present)}: "
        "say which is which, for instance --map thread_id=…,id=…,unix_timestamp=…"
    )


def _is_binary(head: bytes) -> bool:
    text = head[:4096].decode("utf-8", "replace")
    odd = sum(c == "\ufffd" or (c < " " and c not in "\t\r\n\f") for c in text)
    return odd > len(text) / 20


def _and(missing: list[str]) -> str:
    return " and ".join(missing)


def _some(present: frozenset[str]) -> str:
    shown = sorted(name[:40] for name in present)
    return ", ".join(shown[:LONGEST_LIST]) + (
        f" and {len(shown) - LONGEST_LIST} more" if len(shown) > LONGEST_LIST else ""
    )
