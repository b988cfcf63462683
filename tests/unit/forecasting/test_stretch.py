import numpy as np

from aftersend.forecasting.stretch import ends_for, stretch

LEVELS = np.array([0.25, 0.5, 0.75])


def test_ends_take_the_asked_quantiles_by_rank() -> None:
    found = ends_for(np.array([5.0, 1.0]), LEVELS, np.array([100.0, 200.0, 300.0]))
    assert found.tolist() == [300.0, 100.0]


def test_paths_keep_their_shape() -> None:
    paths = np.array([[10.0, 14.0, 18.0], [10.0, 11.0, 12.0]])
    found = stretch(paths, 10.0, LEVELS, np.array([20.0, 30.0, 50.0]))
    np.testing.assert_allclose(found, [[10.0, 30.0, 50.0], [10.0, 15.0, 20.0]])
    assert (np.diff(found, axis=1) >= 0).all()


def test_a_path_that_does_not_grow_takes_the_average_one() -> None:
    paths = np.array([[10.0, 10.0], [15.0, 20.0]])
    found = stretch(paths, 10.0, LEVELS, np.array([12.0, 14.0, 16.0]))
    np.testing.assert_allclose(found, [[11.0, 12.0], [13.0, 16.0]])


def test_where_no_path_grows_all_growth_comes_at_once() -> None:
    found = stretch(np.full((2, 3), 10.0), 10.0, LEVELS, np.array([12.0, 14.0, 16.0]))
    assert (found == found[:, :1]).all()
