"""An audience preset as a JSON file, written and read back."""

from pathlib import Path

import msgspec

from aftersend.core.errors import InputError
from aftersend.model.recipe import Preset


def save(preset: Preset, path: Path | str) -> None:
    """Write a preset as JSON with sorted keys: the same preset, the same bytes."""
    Path(path).write_bytes(msgspec.json.format(msgspec.json.encode(preset, order="sorted"), indent=2) + b"\n")


def load(path: Path | str) -> Preset:
    """The preset in a file; raises InputError for a file that is none."""
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=Preset)
    except OSError as error:
        raise InputError(f"cannot read the audience {path}: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not an audience: {error}") from None
