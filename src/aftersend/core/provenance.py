"""What made a result: versions and content hashes; nothing that differs between two runs of the same thing."""

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from aftersend._version import __version__

LIBRARIES = ("numpy", "numba", "scipy", "scikit-learn", "pyarrow")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's content, read in pieces of 1 MiB."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def provenance(**facts: Any) -> dict[str, Any]:
    """Version of aftersend and of the libraries that results depend on, plus the given facts (hashes, seed)."""
    return {"aftersend": __version__, "libraries": {name: _version(name) for name in LIBRARIES}, **facts}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
