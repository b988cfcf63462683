"""How likely each reaction is at one view, on average over those who look: the mean field of a crowd.

The laws are asked through the same tables as in the engines (`engine.choice`), over an evenly spaced sample of
accounts, for an author of the first group.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import LEAST, MOST, STATE, Choice, build_choice
from aftersend.engine.storm_case import LIKE, SHARE, Case, account_cells, start_cells
from aftersend.engine.tables import UNIT
from aftersend.model.acts import REACTIONS
from aftersend.model.states import STATES

SAMPLE = 1500  # accounts: the mean over them is within a few per cent of that over all

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Viewers:
    """A sample of those who see a post. cells[state, account]: before anyone has reacted; group[account].

    weight[account]: share of the author's followers, adds up to one. read: share that reads the whole content.
    like: what each step of appeal adds to liking.
    """

    choice: Choice
    cells: Ints
    group: Ints
    weight: Floats
    read: float
    like: float


def viewers(case: Case) -> Viewers:
    """Those who see the post of a case."""
    world = case.world
    some = np.arange(0, len(world), max(1, len(world) // SAMPLE))
    group = np.searchsorted(world.group_start, some, side="right") - 1
    cells = np.repeat(start_cells(case)[: len(STATES), None], len(some), axis=1)
    for name, column in account_cells(case, case.everyone_named).items():
        cells[STATE[name]] = column[some]
    cells[STATE["same_group"]] = group == 0
    own = group == 0
    weight = world.homophily * own / max(own.sum(), 1) + (1 - world.homophily) / len(some)
    reading, labels = case.laws.get("shallow_reading"), STATES["label"].values
    return Viewers(
        choice=build_choice(case.laws, case.params, REACTIONS, [float(x) for x in world.activity_levels]),
        cells=cells,
        group=group,
        weight=weight / weight.sum(),
        read=float(reading.function(case.params, labels[0])) if reading else 0.0,
        like=case.params["feed_batches.spread"],
    )


def chances(v: Viewers, severity: Ints, changed: Mapping[str, int], appeal: Ints) -> Floats:
    """Mean probability of each reaction at a view, shape (appeals, reactions).

    severity[group]: cells. changed: cells of other states, by name. appeal: in steps of 1/UNIT.
    """
    cells = v.cells.copy()
    cells[STATE["severity"]] = severity[v.group]
    for name, cell in changed.items():
        cells[STATE[name]] = cell
    found = np.zeros((len(appeal), len(REACTIONS)))
    for read, share in ((0, 1.0 - v.read), (1, v.read)):
        cells[STATE["read"]] = read
        utility = _utility(v.choice, cells)
        for i, steps in enumerate(appeal.tolist()):
            mine = utility.copy()
            mine[:, SHARE] += steps
            mine[:, LIKE] += np.floor(v.like * steps)
            odds = np.exp(mine.clip(LEAST, MOST) / UNIT)
            found[i] += share * (v.weight @ (odds / (1.0 + odds.sum(axis=1, keepdims=True))))
    return found


def _utility(choice: Choice, cells: Ints) -> Floats:
    """Log-odds in steps, shape (accounts, reactions)."""
    out = np.zeros((cells.shape[1], len(REACTIONS)))
    for first, second, width, offset in zip(choice.first, choice.second, choice.width, choice.offset, strict=True):
        out += choice.utility[offset + cells[first] * width + cells[second]]
    return out
