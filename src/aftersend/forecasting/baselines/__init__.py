"""Simple methods to beat: one file each, a function `fit` that learns from past threads and gives a forecaster.

`fit(known, seed)` returns a function from threads seen so far to log2(growth + 1) of each.
"""

from collections.abc import Callable

from aftersend.core.registry import Registry
from aftersend.forecasting.observed import Floats, Observed

Forecaster = Callable[[Observed], Floats]
Fit = Callable[[Observed, int], Forecaster]

BASELINES: Registry[Fit] = Registry("aftersend.forecasting.baselines", "fit", "baseline")
