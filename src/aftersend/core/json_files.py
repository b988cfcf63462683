"""A JSON file as a struct; what is wrong with it is one sentence."""

from pathlib import Path
from typing import TypeVar

import msgspec

from aftersend.core.errors import InputError

T = TypeVar("T")


def read_as(path: Path, kind: type[T], thing: str) -> T:
    """The struct of this kind in a file; raises InputError, which calls it `thing`."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise InputError(f"cannot read the {thing} {path}: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{thing} {path}: {error}") from None
