"""`core.chance` for whole arrays: the same draws, many at a time."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from aftersend.core.chance import GOLDEN

Words = NDArray[np.uint64]


def mix(x: Words) -> Words:
    """See `core.chance.mix`; element by element."""
    with np.errstate(over="ignore"):
        x = x + np.uint64(GOLDEN)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def uniforms(k: int, first: int, count: int) -> NDArray[np.float64]:
    """`core.chance.uniform(k, i)` for i = first .. first + count - 1."""
    with np.errstate(over="ignore"):
        counters = np.arange(first, first + count, dtype=np.uint64) * np.uint64(GOLDEN)
    return ((mix(np.uint64(k) ^ counters) >> np.uint64(12)).astype(np.float64) + 0.5) / 2.0**52


def normals(k: int, first: int, count: int) -> NDArray[np.float64]:
    """Standard normal numbers by inversion, rounded to 9 decimals so that they are the same on every machine."""
    return np.asarray(np.round(ndtri(uniforms(k, first, count)), 9))
