from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from aftersend.experiments.calibration import design
from aftersend.experiments.calibration.emulator import Emulator
from aftersend.experiments.calibration.sensitivity import morris, sobol


class Known:
    answers_to = (0, 1)

    def mean(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        return 3.0 * points[:, 0] + points[:, 1]


def test_effects_of_a_line_are_its_slopes() -> None:
    paths = design.paths(4, 3, seed=1)
    found = morris(paths, Known().mean(paths.reshape(-1, 3)).reshape(4, 4))
    assert found.strength.tolist() == pytest.approx([3.0, 1.0, 0.0])
    assert found.bend.tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_shares_of_variance_of_a_line() -> None:
    """Variances 9/12 and 1/12: shares .9 and .1."""
    found = sobol(cast(Emulator, Known()), 3)
    assert found.first.tolist() == pytest.approx([0.9, 0.1, 0.0], abs=0.02)
    assert found.total.tolist() == pytest.approx([0.9, 0.1, 0.0], abs=0.02)
