"""Edges as they stand in files: npz arrays, or two columns of a CSV, TSV or space-separated text."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError, did_you_mean

NAMES = (
    ("src", "dst"),
    ("follow_src", "follow_dst"),
    ("source", "target"),
    ("follower", "followed"),
    ("from", "to"),
)
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Edges:
    """follower[e] follows followed[e], both 0 .. accounts - 1; without direction, each follows the other."""

    source: str
    accounts: int
    follower: Ints
    followed: Ints
    directed: bool = True


def edges_of_npz(path: Path, layer: int) -> Edges:
    """The edges of an npz file with src and dst (or other NAMES), n, and optionally directed and etype."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except (BadZipFile, OSError, ValueError, EOFError) as error:
        raise InputError(f"{path} is not an npz file of plain arrays: {error}") from None
    follower, followed = _two_ends(path, arrays)
    if "etype" in arrays:
        keep = arrays["etype"] == layer
        if len(keep) != len(follower) or not keep.any():
            kinds = ", ".join(str(k) for k in np.unique(arrays["etype"])[:20])
            raise InputError(f"{path} has no edge of layer {layer}; allowed: {kinds}")
        follower, followed = follower[keep], followed[keep]
    accounts = _whole_number(path, arrays["n"]) if "n" in arrays else 1 + int(max(follower.max(), followed.max()))
    return Edges(str(path), accounts, follower, followed, bool(np.all(arrays.get("directed", True))))


def edges_of_text(path: Path) -> Edges:
    """Two columns that name accounts (any text); a header, and lines that begin with #, are no edges.

    Columns are separated by tabs, commas, semicolons or blanks; further columns are ignored.
    """
    try:
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip() and line[0] != "#"]
    except (UnicodeDecodeError, OSError) as error:
        raise InputError(f"cannot read {path} as a list of edges: {error}") from None
    if not lines:
        raise InputError(f"{path} holds no edge")
    separator = next((s for s in "\t,;" if s in lines[0]), None)
    rows = [[cell.strip() for cell in line.split(separator)[:2]] for line in lines]
    for number, row in enumerate(rows, 1):
        if len(row) < 2 or not all(row):
            raise InputError(
                f"{path}: line {number} of the edges does not name two accounts: {lines[number - 1][:80]!r}"
            )
    if tuple(cell.lower() for cell in rows[0]) in NAMES:
        rows = rows[1:]
    _, codes = np.unique(np.array(rows, dtype=np.dtypes.StringDType()).ravel(), return_inverse=True)
    ends = codes.reshape(-1, 2).astype(np.int64)
    return Edges(str(path), int(codes.max(initial=-1)) + 1, ends[:, 0], ends[:, 1])


def _two_ends(path: Path, arrays: dict[str, NDArray[np.generic]]) -> tuple[Ints, Ints]:
    found = next((pair for pair in NAMES if pair[0] in arrays and pair[1] in arrays), None)
    if found is None:
        raise InputError(f"{path} has no arrays src and dst{did_you_mean('src', arrays)}")
    follower, followed = (arrays[name] for name in found)
    if follower.ndim != 1 or follower.shape != followed.shape or not len(follower):
        raise InputError(
            f"{path}: {found[0]} and {found[1]} must be equally long lists, not {follower.shape}, {followed.shape}"
        )
    if follower.dtype.kind not in "iu" or followed.dtype.kind not in "iu":
        raise InputError(
            f"{path}: {found[0]} and {found[1]} must be whole numbers, not {follower.dtype}, {followed.dtype}"
        )
    return follower.astype(np.int64), followed.astype(np.int64)


def _whole_number(path: Path, value: NDArray[np.generic]) -> int:
    if value.size != 1 or value.dtype.kind not in "iu":
        raise InputError(f"{path}: n must be one whole number, not {value.dtype} of shape {value.shape}")
    return int(value.item())
