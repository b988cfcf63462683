"""The same loops in plain C (gcc -O3), called with the same arrays."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SOURCES = Path(__file__).parent / "c"


def library(name: str, folder: Path) -> ctypes.CDLL | None:
    """Compile c/`name`.c into a folder and load it; None where there is no gcc."""
    gcc = shutil.which("gcc")
    if gcc is None:
        return None
    out = folder / f"{name}.so"
    # No fused multiply-add: it would round differently from the compiled Python.
    flags = ["-O3", "-std=c11", "-ffp-contract=off", "-shared", "-fPIC"]
    subprocess.run([gcc, *flags, "-o", str(out), str(SOURCES / f"{name}.c")], check=True)
    return ctypes.CDLL(str(out))


def at(array: NDArray[np.generic]) -> ctypes.c_void_p:
    """Where an array begins; it must be contiguous."""
    assert array.flags.c_contiguous
    return ctypes.c_void_p(array.ctypes.data)


def whole(value: int) -> ctypes.c_int64:
    return ctypes.c_int64(value)


def word(value: int) -> ctypes.c_uint64:
    return ctypes.c_uint64(value)
