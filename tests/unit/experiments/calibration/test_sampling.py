import numpy as np
import pytest
from numpy.typing import NDArray

from aftersend.experiments.calibration.sampling import sample

AT, WIDTH = np.array([0.3, 0.8, 0.5, 0.4, 0.6]), np.array([0.02, 0.01, 0.05, 10.0, 10.0])


def bell(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(-0.5 * (((points - AT) / WIDTH) ** 2).sum(axis=1))


def test_it_finds_a_small_part_of_the_cube() -> None:
    """A bell in three of five dimensions, a 20,000th of the cube; nothing is said of the other two."""
    points = sample(bell, 5, seed=3)
    assert points.shape == (512, 5)
    assert points.mean(axis=0)[:3].tolist() == pytest.approx(AT[:3], abs=0.01)
    assert points.std(axis=0)[:3].tolist() == pytest.approx(WIDTH[:3], rel=0.25)
    assert points.std(axis=0)[3:].tolist() == pytest.approx([12**-0.5] * 2, rel=0.15)


def test_the_same_seed_gives_the_same_points() -> None:
    assert np.array_equal(sample(bell, 5, seed=1), sample(bell, 5, seed=1))
    assert not np.array_equal(sample(bell, 5, seed=1), sample(bell, 5, seed=2))
