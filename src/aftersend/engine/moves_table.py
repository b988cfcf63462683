"""The author's moves as arrays: when, and what changes from then on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE
from aftersend.model.move import Effect
from aftersend.model.states import STATES

MOVED = ("remorse", "defiance", "conduct", "context")
LEFT = -1  # of a state that a move leaves as it is


class Moves(NamedTuple):
    """One row a move, in order of time. delete, shown: see `model.move.Effect`.

    places: of the states MOVED. cell[move, i]: what the state at places[i] becomes, or LEFT.
    """

    tick: NDArray[np.int64]
    delete: NDArray[np.bool_]
    shown: NDArray[np.float64]
    places: NDArray[np.int64]
    cell: NDArray[np.int64]


def build_moves(moves: Sequence[tuple[int, Effect]]) -> Moves:
    """Arrays of these moves; nothing comes after one that leaves for good."""
    gone = next((i + 1 for i, (_, effect) in enumerate(moves) if effect.leaves), len(moves))
    effects = [effect for _, effect in moves[:gone]]
    cells = [[moved_cell(effect, name) for name in MOVED] for effect in effects]
    return Moves(
        tick=np.array([tick for tick, _ in moves[:gone]], np.int64),
        delete=np.array([effect.delete for effect in effects], np.bool_),
        shown=np.array([effect.shown for effect in effects], np.float64),
        places=np.array([STATE[name] for name in MOVED], np.int64),
        cell=np.array(cells, np.int64).reshape(-1, len(MOVED)),
    )


def moved_cell(effect: Effect, name: str) -> int:
    """The cell that a state takes with a move, or LEFT."""
    value = getattr(effect, name)
    return LEFT if value is None else STATES[name].cell(float(value))
