import numpy as np

from aftersend.experiments.calibration import design

BOX = {"a": (0.0, 2.0), "b": (-1.0, 1.0), "c": (0.5, 0.75)}


def test_a_path_moves_one_coordinate_after_another_by_two_thirds() -> None:
    paths = design.paths(5, 3, seed=1)
    step = np.diff(paths, axis=1)
    assert paths.shape == (5, 4, 3)
    assert ((paths >= 0) & (paths <= 1 + 1e-12)).all()
    assert np.allclose(np.abs(step).sum(axis=2), design.STEP)
    assert (np.sort(np.argmax(np.abs(step), axis=2), axis=1) == np.arange(3)).all()
    assert len(np.unique(paths[:, 0], axis=0)) > 1


def test_a_latin_hypercube_has_one_point_in_each_slice() -> None:
    points = design.spread(20, 3, seed=4)
    assert (np.sort((points * 20).astype(int), axis=0) == np.arange(20)[:, None]).all()
    assert abs(np.corrcoef(points.T)[0, 1]) < 0.8  # columns are shuffled apart


def test_dense_points_fill_the_cube_evenly() -> None:
    points = design.dense(10, 2, seed=3)
    cells = np.floor(points * 8).astype(int) @ [1, 8]
    assert points.shape == (1024, 2)
    assert np.bincount(cells, minlength=64).min() > 8  # 16 each


def test_points_and_numbers_are_the_same_thing() -> None:
    points = design.spread(7, 3, seed=2)
    values = design.numbers(BOX, points)
    assert list(values[0]) == ["a", "b", "c"]
    assert all(BOX[name][0] <= value <= BOX[name][1] for row in values for name, value in row.items())
    assert np.allclose(design.points(BOX, values), points, atol=1e-5)
