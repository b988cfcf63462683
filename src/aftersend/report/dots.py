"""Quantile dotplots: a distribution as a few equally likely dots, stacked (Kay et al. 2016, CHI)."""

from collections import Counter
from collections.abc import Sequence
from math import log10

STEPS = (
    (1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9),
    (1, 1.5, 2, 3, 4, 5, 6, 8),
    (1, 2, 5),
    (1, 3),
    (1,),
)


def stacks(dots: Sequence[float], ends: tuple[float, float], bins: int) -> list[tuple[float, int]]:
    """Dots in `bins` stacks of equal width on a log scale: (value at the middle of the stack, place from 0)."""
    low, high = ends
    start, width = log10(low), log10(high / low) / bins
    columns = Counter(min(int((log10(max(d, 1)) - start) / width), bins - 1) for d in dots)
    return [(10 ** (start + (c + 0.5) * width), place) for c in sorted(columns) for place in range(columns[c])]


def span(values: Sequence[float], least: float = 1.5) -> tuple[float, float]:
    """Ends of a log scale that holds the values with room to spare, high at least `least` times low."""
    low, high = max(min(values), 1), max(max(values), 1)
    spare = max(1.15, (least * low / high) ** 0.5)
    return low / spare, high * spare


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round values inside a log scale, at most `most` of them, in steps as fine as that allows."""
    tens = [10.0**k for k in range(-1, 12)]
    for steps in STEPS:
        found = [s * t for t in tens for s in steps if low <= s * t <= high]
        if len(found) <= most:
            return found
    return found[:: -(-len(found) // most)]
