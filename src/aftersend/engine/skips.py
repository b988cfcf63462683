"""How many neighbours a cascade passes over before the next one that it reaches: exact geometric numbers.

A draw is split: its top 16 bits choose a cell of a table. Where every draw of that cell gives the same number,
the table holds it; in the other cells (0.3 % of them at a probability of 0.05) the number is found by halving.
So the table changes the speed and not the result: P(number >= k) has a relative error of at most k * 2**-53,
from the rounding of the powers.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

CELLS = 1 << 16
ASK = 65535  # in the table: the number differs within the cell, or does not fit
UNIT = 2.0**-53


class Skips(NamedTuple):
    """table[top 16 bits of a draw]: failures before a success, or ASK. powers[i]: P(at least 2**i failures)."""

    table: NDArray[np.uint16]
    powers: NDArray[np.float64]


def skips(probability: float, most: int) -> Skips:
    """For successes of this probability (0 to 1); more than `most` failures are some number above `most`."""
    powers = [1.0 - probability]
    while 1 << len(powers) <= most:
        powers.append(powers[-1] * powers[-1])
    steps = np.array(powers)
    cell = np.arange(CELLS) / CELLS
    longest, shortest = _halve(cell, steps), _halve(cell + 1 / CELLS - UNIT, steps)
    known = (longest == shortest) & (longest < ASK)
    return Skips(np.where(known, longest, ASK).astype(np.uint16), steps)


@nb.njit(inline="always")
def failures(h: np.uint64, table: NDArray[np.uint16], powers: NDArray[np.float64]) -> int:
    """Failures before the next success, by a draw."""
    known = int(table[h >> np.uint64(48)])
    return known if known < ASK else exact_failures(h, powers)


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


def _halve(u: NDArray[np.float64], powers: NDArray[np.float64]) -> NDArray[np.int64]:
    """`exact_failures` for many u."""
    left, count = np.ones(len(u)), np.zeros(len(u), np.int64)
    for i in reversed(range(len(powers))):
        further = left * powers[i] > u
        left = np.where(further, left * powers[i], left)
        count += further.astype(np.int64) << i
    return count
