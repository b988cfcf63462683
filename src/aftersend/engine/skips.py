"""How many neighbours a cascade passes over before the next one that it reaches: exact geometric numbers.

A draw is split: its top 12 bits choose a cell of a table, and the next 16 bits, compared with the cell's
threshold, decide between its two numbers. Where that does not settle it (cells with more than two numbers, bits
equal to the threshold: 0.5 % of draws at a probability of 0.05) the number is found by halving. So the table,
small enough for the nearest cache, changes the speed and not the result: P(number >= k) has a relative error of
at most k * 2**-53, from the rounding of the powers.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

CELL_BITS, PART_BITS = 12, 16
CELLS, PARTS = 1 << CELL_BITS, 1 << PART_BITS
ASK = 65535  # in the table: the threshold does not settle the number, or it does not fit
UNIT = 2.0**-53
CELL_SHIFT = np.uint64(64 - CELL_BITS)
PART_SHIFT = np.uint64(64 - CELL_BITS - PART_BITS)
PART_MASK = np.uint64(PARTS - 1)


class Skips(NamedTuple):
    """table[cell]: fewest failures (or ASK) times 2**16, plus the threshold below which there is one more.

    powers[i]: P(at least 2**i failures).
    """

    table: NDArray[np.uint32]
    powers: NDArray[np.float64]


def skips(probability: float, most: int) -> Skips:
    """For successes of this probability (0 to 1); more than `most` failures are some number above `most`."""
    powers = [1.0 - probability]
    while 1 << len(powers) <= most:
        powers.append(powers[-1] * powers[-1])
    steps = np.array(powers)
    cell = np.arange(CELLS) / CELLS
    longest, edge = _halve(cell, steps)  # u below the edge means `longest`
    shortest, _ = _halve(cell + 1 / CELLS - UNIT, steps)
    part = np.where(longest > shortest, np.floor((edge - cell) * (CELLS * PARTS)), 0).astype(np.int64)
    known = (longest - shortest <= 1) & (longest < ASK)
    return Skips((np.where(known, shortest, ASK) * PARTS + part % PARTS).astype(np.uint32), steps)


@nb.njit(inline="always")
def failures(h: np.uint64, table: NDArray[np.uint32], powers: NDArray[np.float64]) -> np.uint64:
    """Failures before the next success, by a draw."""
    cell, part = np.uint64(table[h >> CELL_SHIFT]), (h >> PART_SHIFT) & PART_MASK
    fewest, threshold = cell >> np.uint64(PART_BITS), cell & PART_MASK
    if (fewest == np.uint64(ASK)) | (part == threshold):
        return np.uint64(exact_failures(h, powers))
    return fewest + np.uint64(part < threshold)


@nb.njit
def exact_failures(h: np.uint64, powers: NDArray[np.float64]) -> int:
    """The largest k with P(at least k failures) > u, where u are the top 53 bits of the draw."""
    u = float(np.int64(h >> np.uint64(11))) * UNIT
    left, count = 1.0, 0
    for i in range(len(powers) - 1, -1, -1):
        if left * powers[i] > u:
            left *= powers[i]
            count += 1 << i
    return count


def _halve(u: NDArray[np.float64], powers: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """`exact_failures` for many u, and the probability of at least as many."""
    left, count = np.ones(len(u)), np.zeros(len(u), np.int64)
    for i in reversed(range(len(powers))):
        further = left * powers[i] > u
        left = np.where(further, left * powers[i], left)
        count += further.astype(np.int64) << i
    return count, left
