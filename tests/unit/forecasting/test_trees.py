import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals
from aftersend.forecasting.trees import from_boosted, from_forest, join

ROWS, COLUMNS = 700, 5


def data(missing: bool) -> tuple[np.ndarray, np.ndarray]:
    x = normals(key(1), 0, ROWS * COLUMNS).reshape(ROWS, COLUMNS).astype(np.float32).astype(np.float64)
    y = x[:, 0] * x[:, 1] + np.sin(3 * x[:, 2])
    if missing:
        x[::3, 1] = np.nan
    return x, y


@pytest.mark.parametrize("missing", [False, True])
def test_flat_trees_give_the_librarys_own_predictions(missing: bool) -> None:
    x, y = data(missing)
    boosted = HistGradientBoostingRegressor(max_iter=40, min_samples_leaf=5, random_state=1).fit(x, y)
    forest = ExtraTreesRegressor(10, min_samples_leaf=3, random_state=1).fit(x, y)
    np.testing.assert_allclose(from_boosted(boosted).predict(x), boosted.predict(x), atol=1e-5)
    np.testing.assert_allclose(from_forest(forest).predict(x), forest.predict(x), atol=1e-5)


def test_a_join_is_a_sum_and_scaling_is_scaling() -> None:
    x, y = data(missing=False)
    one = from_forest(ExtraTreesRegressor(3, random_state=1).fit(x, y))
    two = from_forest(ExtraTreesRegressor(4, random_state=2).fit(x, y))
    both = join([one, two]).scaled(0.5)
    assert len(both.roots) == 7
    np.testing.assert_allclose(both.predict(x), (one.predict(x) + two.predict(x)) / 2, atol=1e-5)


def test_no_rows_give_no_predictions() -> None:
    x, y = data(missing=False)
    assert from_forest(ExtraTreesRegressor(1, random_state=1).fit(x, y)).predict(x[:0]).shape == (0,)
