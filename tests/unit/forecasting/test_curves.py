import numpy as np
import pytest
from threads import log_of

from aftersend.forecasting.curves import MINUTES, curves, nrmse


def test_curves_of_a_small_tree_worked_by_hand() -> None:
    # root; two direct shares; a share of the first; a share of that one, after the window of two minutes
    thread = log_of([([0, 30, 60, 61, 130], [-1, 0, 0, 1, 3])]).one(0)
    scale, depth, breadth = curves(thread)
    assert scale[:4].tolist() == [1, 3, 4, 5]
    assert depth[:4].tolist() == [0, 1, 2, 3]
    assert breadth[:4].tolist() == [1, 2, 2, 2]


def test_a_share_without_known_parent_is_one_hop_away() -> None:
    _, depth, breadth = curves(log_of([([0, 1, 2], [-1, -1, -1])]).one(0))
    assert depth[-1] == 1
    assert breadth[-1] == 2


def test_actions_after_the_window_do_not_count() -> None:
    thread = log_of([([0, 60.0 * MINUTES], [-1, 0])]).one(0)
    assert curves(thread)[0].max() == 1


def test_nrmse_is_the_error_over_the_last_real_value() -> None:
    real = np.array([1.0, 2.0, 4.0])
    assert nrmse(real, real) == 0
    assert nrmse(real + 2, real) == pytest.approx(0.5)
    assert nrmse(np.array([1.0, 2.0, 7.0]), real) == pytest.approx(np.sqrt(9 / 3) / 4)
