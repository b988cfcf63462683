"""Where a post comes from: the argument itself, a file, or standard input; bytes that are no UTF-8 are refused."""

import sys
from pathlib import Path

from aftersend.core.errors import InputError

MOST_BYTES = 4_000_000
# Longer arguments cannot be names of files.
_LONGEST_NAME = 255


def read_text(argument: str | None) -> str:
    """The post in ``argument`` (text, path, or ``-``; None is standard input); raises InputError."""
    if argument is None or argument == "-":
        if sys.stdin.isatty():
            raise InputError("no text given; write it as an argument, name a file, or pipe it in")
        return decode(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    if _is_file(argument):
        with Path(argument).open("rb") as stream:
            return decode(stream.read(MOST_BYTES + 1), argument)
    return decode(argument.encode("utf-8", "surrogateescape"), "the text")


def decode(data: bytes, name: str) -> str:
    """Bytes as UTF-8 text; raises InputError that says where they are not."""
    if len(data) > MOST_BYTES:
        raise InputError(f"{name} is longer than {MOST_BYTES:,} bytes; for many posts use --batch")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8: byte {data[error.start]:#04x} at position {error.start}") from None


def _is_file(argument: str) -> bool:
    if len(argument) > _LONGEST_NAME or "\n" in argument or "\0" in argument:
        return False
    try:
        return Path(argument).is_file()
    except OSError:
        return False
