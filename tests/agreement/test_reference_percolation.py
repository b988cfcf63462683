"""The compiled cascade equals the plain one, account by account, for graphs with loops, doubles and loners."""

import numpy as np
import pytest

from aftersend.core.chance import below, key
from aftersend.engine.percolation import Percolation
from aftersend.engine.percolation_reference import reached
from aftersend.model.world import World


def random_graph(case: int, accounts: int, edges: int) -> World:
    """Edges between random accounts, half of them from the first tenth; loops, doubles and loners included."""
    k = key(case, 1)
    source = sorted(below(k, 2 * e, accounts if e % 2 else accounts // 10) for e in range(edges))
    indices = np.array([below(k, 2 * e + 1, accounts) for e in range(edges)], np.uint32)
    indptr = np.searchsorted(source, np.arange(accounts + 1)).astype(np.int64)
    reach, activity = np.diff(indptr).astype(np.uint32), np.zeros(accounts, np.uint8)
    return World(reach, activity, np.zeros(1), np.array([0, accounts]), 0.0, 1, indptr, indices)


@pytest.mark.parametrize("probability", [0.0, 1e-6, 1e-3, 0.05, 0.3, 0.999, 1.0])
@pytest.mark.parametrize("case", range(4))
def test_reference_equals_compiled(case: int, probability: float) -> None:
    world = random_graph(case, 120, 700)
    compiled, seeds = Percolation(world, probability), [3, 7, 3, 50]
    sizes = compiled.sizes(np.array(seeds), 11, 5, 6)
    for row in range(6):
        expected = reached(world, probability, seeds, 11, 5 + row)
        assert compiled.reached(np.array(seeds), 11, 5 + row).tolist() == expected
        assert sizes[row] == len(expected)


def test_a_wave_in_pieces_is_the_same_wave() -> None:
    """More successes in one wave than are handled at a time."""
    world = random_graph(9, 3000, 60_000)
    expected = reached(world, 0.9, [1], 2, 0)
    assert Percolation(world, 0.9).reached(np.array([1]), 2, 0).tolist() == expected
