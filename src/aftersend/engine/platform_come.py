"""Drift and visit: what moves in everybody from tick to tick, and who comes by."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import Choice, add_tables, choose, chooses
from aftersend.engine.luck import draw, fold
from aftersend.engine.platform_inputs import People, Will
from aftersend.engine.platform_memory import HIGH, LOW, MOVING, NEUTRAL, PURSUED_CELL, Memory, account_cells
from aftersend.engine.platform_names import (
    BRIGADE,
    FOE,
    LEFT,
    MOOD,
    MOST_STRIKES,
    PRESENT,
    PURSUE,
    STREAMS,
    STRIKES,
    SUSPENDED,
    VISIT,
    VISITS,
)

U32, CELL = np.uint64(32), np.uint64(54)


@nb.njit(nogil=True, cache=True, error_model="numpy")
def drift(
    first: int,
    last: int,
    tick: int,
    root: np.uint64,
    names: NDArray[np.uint8],
    people: People,
    memory: Memory,
    c: Choice,
    kept: int,
    mood: NDArray[np.int64],
    since: NDArray[np.uint8],
    sums: NDArray[np.int64],
) -> None:
    """Move the changing states of accounts first .. last - 1 by a tick; add them up in sums[arm, 1 + state]."""
    fixed, arm, changing, mark, until = people.fixed, people.arm, memory.changing, memory.mark, memory.until
    utility, one, two, width, offset, end = c.utility, c.first, c.second, c.width, c.offset, c.ends[2]
    cells, out = NEUTRAL.copy(), np.zeros(MOVING, np.int64)
    for i in range(first, last):
        mark[i, PRESENT] = 0
        if mark[i, LEFT] >= 0:
            continue
        if mark[i, STRIKES] > 0:
            n = 0
            for s in range(MOST_STRIKES):
                n += until[i, s] > tick
            mark[i, STRIKES] = n
        account_cells(cells, i, tick, names[arm[i]], fixed, changing, mark, since)
        out[:] = 0
        add_tables(utility, one, two, width, offset, 0, end, cells, out)
        h = draw(fold(root, np.uint64(i)), np.uint64(tick * STREAMS + MOOD))
        out[0] += ((changing[i, 0] * kept + 32768) >> 16) - changing[i, 0] + mood[h >> CELL]
        sums[arm[i], 0] += 1
        for s in range(MOVING):
            changing[i, s] = min(max(changing[i, s] + out[s], LOW[s]), HIGH[s])
            sums[arm[i], 1 + s] += changing[i, s]


@nb.njit(nogil=True, cache=True, error_model="numpy")
def visit(
    first: int,
    last: int,
    tick: int,
    root: np.uint64,
    names: NDArray[np.uint8],
    shown: NDArray[np.uint8],
    people: People,
    memory: Memory,
    will: Will,
    c: Choice,
    can: int,
    pursue: Choice,
    since: NDArray[np.uint8],
    rules_cell: int,
) -> None:
    """Mark who of accounts first .. last - 1 comes by: by act `visit`; everybody where no law knows it.

    Whoever comes by and pursues somebody may let go, by act `pursue`.
    """
    fixed, arm, planted = people.fixed, people.arm, people.planted
    changing, mark = memory.changing, memory.mark
    utility, one, two, width, offset, weight = c.utility, c.first, c.second, c.width, c.offset, c.weight
    cells, out, end = NEUTRAL.copy(), np.zeros(1, np.int64), c.ends[2]
    for i in range(first, last):
        if mark[i, LEFT] >= 0 or mark[i, SUSPENDED] > tick:
            continue
        part = planted[i]
        here = can == 0 or (will.role[part] == BRIGADE and will.start[part] <= tick < will.end[part])
        if not here:
            account_cells(cells, i, tick, names[arm[i]], fixed, changing, mark, since)
            cells[rules_cell] = shown[arm[i]]
            out[0] = 0
            add_tables(utility, one, two, width, offset, 0, end, cells, out)
            luck = draw(fold(root, np.uint64(i)), np.uint64(tick * STREAMS + VISIT)) >> U32
            here = choose(luck, out, weight) == 0
        if not here:
            continue
        mark[i, PRESENT] = 1
        mark[i, VISITS] += 1
        if mark[i, FOE] >= 0:
            account_cells(cells, i, tick, names[arm[i]], fixed, changing, mark, since)
            cells[rules_cell], cells[PURSUED_CELL] = shown[arm[i]], 1
            luck = draw(fold(root, np.uint64(i)), np.uint64(tick * STREAMS + PURSUE)) >> U32
            if not chooses(luck, pursue, cells, out):
                mark[i, FOE] = -1
            cells[PURSUED_CELL] = 0
