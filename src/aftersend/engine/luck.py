"""The compiled twin of `aftersend.core.chance`, equal to it bit for bit."""

import numba as nb
import numpy as np

import aftersend.engine.compiled  # noqa: F401  (decides where compiled code is kept)

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
M1 = np.uint64(0xBF58476D1CE4E5B9)
M2 = np.uint64(0x94D049BB133111EB)


@nb.njit(nb.uint64(nb.uint64), inline="always", cache=True)
def mix(x: np.uint64) -> np.uint64:
    """See `core.chance.mix`."""
    x = x + GOLDEN
    x = (x ^ (x >> np.uint64(30))) * M1
    x = (x ^ (x >> np.uint64(27))) * M2
    return x ^ (x >> np.uint64(31))


@nb.njit(nb.uint64(nb.uint64, nb.uint64), inline="always", cache=True)
def fold(state: np.uint64, part: np.uint64) -> np.uint64:
    """One step of `core.chance.key`."""
    mixed: np.uint64 = mix(state ^ part)
    return mixed


@nb.njit(nb.uint64(nb.uint64, nb.uint64), inline="always", cache=True)
def draw(k: np.uint64, counter: np.uint64) -> np.uint64:
    """See `core.chance.draw`."""
    drawn: np.uint64 = mix(k ^ (counter * GOLDEN))
    return drawn
