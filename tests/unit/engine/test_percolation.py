import numpy as np
import pytest

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.engine.percolation import Percolation
from aftersend.engine.skips import ASK, CELLS, exact_failures, failures, skips
from aftersend.model.world import World


def graph(followers: list[list[int]]) -> World:
    n, ends = len(followers), np.cumsum([0] + [len(f) for f in followers])
    indices = np.array([who for f in followers for who in f], np.uint32)
    reach, activity = np.diff(ends).astype(np.uint32), np.zeros(n, np.uint8)
    return World(reach, activity, np.zeros(1), np.array([0, n]), 0.0, 1, ends, indices)


CHAIN = graph([[1], [2], [3], [], [0]])


def test_certain_success_reaches_whoever_can_be_reached() -> None:
    assert Percolation(CHAIN, 1.0).reached(np.array([1]), 5, 0).tolist() == [1, 2, 3]


def test_no_success_leaves_the_seeds() -> None:
    assert Percolation(CHAIN, 0.0).sizes(np.array([0, 4, 0]), 5, 0, 3).tolist() == [2, 2, 2]


def test_any_realisation_can_be_run_alone() -> None:
    cascade, seeds = Percolation(CHAIN, 0.5), np.array([0])
    together = cascade.sizes(seeds, 5, 0, 40)
    assert [cascade.sizes(seeds, 5, row, 1)[0] for row in range(40)] == together.tolist()
    assert len(set(together.tolist())) > 1


def test_more_seeds_never_reach_fewer() -> None:
    cascade = Percolation(CHAIN, 0.5)
    few, many = (cascade.sizes(np.array(seeds), 5, 0, 100) for seeds in ([2], [2, 0]))
    assert (many >= few + 1).all()


@pytest.mark.parametrize("probability", [-0.1, 1.5, float("nan")])
def test_a_probability_outside_its_bounds_is_refused(probability: float) -> None:
    with pytest.raises(OutOfBounds, match="probability"):
        Percolation(CHAIN, probability)


@pytest.mark.parametrize("seeds", [[], [5], [-1]])
def test_unknown_seeds_are_refused(seeds: list[int]) -> None:
    with pytest.raises(InputError, match="from 0 to 4"):
        Percolation(CHAIN, 0.5).sizes(np.array(seeds, np.int64), 1, 0, 1)


def test_a_world_without_edges_is_refused() -> None:
    none = World(np.ones(3, np.uint32), np.zeros(3, np.uint8), np.zeros(1), np.array([0, 3]), 0.0, 1,
                 np.zeros(0, np.int64), np.zeros(0, np.uint32))  # fmt: skip
    with pytest.raises(InputError, match="stored graph"):
        Percolation(none, 0.5)


@pytest.mark.parametrize("probability", [1e-6, 1e-3, 0.05, 0.5, 0.97])
def test_the_table_changes_nothing(probability: float) -> None:
    s = skips(probability, 20_000)
    edges = [(c << 48) + d for c in range(0, CELLS, 97) for d in (0, (1 << 48) - 1)]
    for h in edges:
        assert failures(np.uint64(h), s.table, s.powers) == exact_failures(np.uint64(h), s.powers)


@pytest.mark.parametrize("probability", [1e-4, 0.05, 0.5])
def test_failures_are_geometric(probability: float) -> None:
    """Against the quantile function of the geometric distribution, away from its jumps."""
    powers = skips(probability, 200_000).powers
    for u in np.linspace(0.003, 0.997, 500):
        k = np.log(u) / np.log1p(-probability)
        if abs(k - round(k)) > 1e-6:
            assert exact_failures(np.uint64(int(u * 2**64)), powers) == np.floor(k)


def test_few_cells_of_the_table_ask() -> None:
    assert (skips(0.05, 20_000).table == ASK).mean() < 0.005
