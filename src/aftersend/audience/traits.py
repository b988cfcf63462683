"""What people are like: cells of each account's lasting states, and its mood at the outset, drawn from the seed."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key, text_seed
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.model.states import STATES
from aftersend.model.world import World

Floats = NDArray[np.float64]
Cells = NDArray[np.uint8]
STREAM = text_seed("traits")  # luck


def draw_traits(world: World, seed: int, params: Mapping[str, float]) -> dict[str, Cells]:
    """Cells of each account by name of the state, shape (accounts,); the law `traits` says how they are spread.

    States that are not named are neutral for everybody.
    """
    return {
        "trait": _cells("trait", partial(_exponential, params["traits.trait"]), world, seed),
        "empathy": _cells("empathy", partial(_normal, params["traits.empathy"]), world, seed),
        "habit": _cells("habit", partial(_normal, params["traits.habit"]), world, seed),
        "mood": _cells("mood", partial(_normal, params["traits.mood"]), world, seed),
        "accountable": _flags("accountable", _accountable(world, params), world, seed),
        "named": _flags("named", params["traits.named"], world, seed),
        "newcomer": _flags("newcomer", params["traits.newcomer"], world, seed),
        "dialect": _flags("dialect", params["traits.dialect"], world, seed),
        "extreme": _flags("extreme", params["traits.extreme"], world, seed),
    }


def nearest_cells(state: str, values: Floats) -> Cells:
    """The cell of each value, as `State.cell` gives it."""
    known = np.array(STATES[state].values)
    return np.searchsorted((known[1:] + known[:-1]) / 2.0, values).astype(np.uint8)


def _cells(state: str, spread: Callable[[int, int], Floats], world: World, seed: int) -> Cells:
    return nearest_cells(state, spread(key(STREAM, seed, text_seed(state)), len(world)))


def _flags(state: str, share: float | Floats, world: World, seed: int) -> Cells:
    """1 for a share of the accounts, 0 for the others."""
    return (uniforms(key(STREAM, seed, text_seed(state)), 0, len(world)) < share).astype(np.uint8)


def _normal(sd: float, k: int, accounts: int) -> Floats:
    return sd * normals(k, 0, accounts)


def _exponential(mean: float, k: int, accounts: int) -> Floats:
    """Rounded to 9 decimals, so that logarithms do not differ between machines."""
    return np.asarray(mean * np.round(-np.log(uniforms(k, 0, accounts)), 9), np.float64)


def _accountable(world: World, params: Mapping[str, float]) -> Floats:
    """Share that holds with call-outs, for each account: rising evenly from the first group to the last."""
    groups = len(world.group_start) - 1
    place = np.linspace(-0.5, 0.5, groups) if groups > 1 else np.zeros(1)
    shares: Floats = params["bystanders.share"] + params["traits.divide"] * place
    return np.repeat(shares, np.diff(world.group_start))
