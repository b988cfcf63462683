"""Where compiled code is kept between runs: a folder named after the engine's sources.

The compiler notices a change only in the file that holds the compiled function, not in what that function
calls, so the folder's name carries a hash of all of them. Import this before any compiled function is defined.
"""

import os
from hashlib import sha256
from pathlib import Path

import numba


def cache_folder() -> Path:
    """The user's cache folder for this version of the engine's sources."""
    digest = sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "aftersend" / digest.hexdigest()[:16]


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(cache_folder())
