"""JSON lines: one object a line, decoded only as far as a format asks for."""

from collections.abc import Iterator
from typing import Any

import msgspec

from aftersend.core.errors import InputError
from aftersend.sources.opening import DAMAGED, Opened
from aftersend.sources.tally import Tally

LONGEST_LINE = 16 << 20
LARGEST_DOCUMENT = 256 << 20
BOM = b"\xef\xbb\xbf"
FAULTS = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)


def byte_lines(opened: Opened, tally: Tally) -> Iterator[bytes]:
    """Lines that hold something; those over 16 MiB are tallied and passed over."""
    with opened.read() as stream:
        try:
            first = True
            while line := stream.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                        pass
                    tally.rows += 1
                    tally.skip("line longer than 16 MiB", tally.rows)
                    continue
                line = line.removeprefix(BOM) if first else line
                first = False
                if line.strip():
                    yield line
        except DAMAGED as error:
            tally.remark(f"the file is cut off or damaged ({error}): what came before was read")


def objects(opened: Opened, shape: Any, tally: Tally) -> Iterator[tuple[int, Any]]:
    """Row number (from 1) and object of each line that is JSON of this shape; the others are tallied."""
    decode = msgspec.json.Decoder(shape).decode
    for line in byte_lines(opened, tally):
        tally.rows += 1
        try:
            yield tally.rows, _decode(decode, line)
        except FAULTS as error:
            shown = line[:40].decode("utf-8", "replace")
            tally.skip("line that is not the expected JSON", tally.rows, f"{shown}… ({error})")


def document(opened: Opened, lists: tuple[str, ...], shape: Any, tally: Tally) -> Iterator[tuple[int, Any]]:
    """Row number and object of each entry of these lists in a file that is one JSON document."""
    whole = _whole(opened)
    if not isinstance(whole, dict):
        raise InputError(f"{opened.name} is one JSON document that is cut off, damaged or over 256 MiB")
    for item in (item for name in lists for item in whole.get(name) or ()):
        tally.rows += 1
        try:
            yield tally.rows, msgspec.convert(item, shape)
        except FAULTS as error:
            tally.skip("entry that is not the expected JSON", tally.rows, str(error))


def _whole(opened: Opened) -> Any:
    try:
        with opened.read() as stream:
            content = stream.read(LARGEST_DOCUMENT + 1)
        return _decode(msgspec.json.decode, content.removeprefix(BOM)) if len(content) <= LARGEST_DOCUMENT else None
    except (*FAULTS, *DAMAGED):
        return None


def _decode(decode: Any, line: bytes) -> Any:
    try:
        return decode(line)
    except UnicodeDecodeError:
        return decode(line.decode("utf-8", "replace").encode())


def keys(opened: Opened) -> frozenset[str]:
    """Keys of the first whole object in the head, or of all of it; inner keys as "outer.inner"; empty if none."""
    head = opened.head.removeprefix(BOM)
    for text in [*head.split(b"\n", 100)[:100], head]:
        try:
            found = msgspec.json.decode(text)
        except FAULTS:
            continue
        if isinstance(found, dict):
            inner = (f"{k}.{i}" for k, v in found.items() if isinstance(v, dict) for i in v)
            return frozenset(found) | frozenset(inner)
    return frozenset()
