"""What a forecast is: distributions, the log so far, what it hangs on, and how to repeat it."""

from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.model.coverage import Coverage
from aftersend.reading.stance import Mood

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
INTERVALS = {"0.5": (0.25, 0.75), "0.8": (0.1, 0.9), "0.9": (0.05, 0.95)}
DOTS = 50


@dataclass(frozen=True)
class Driver:
    """A number that the answer hangs on: the median of final actions at its low and its high value.

    `source` is a finding's id, a data set, or "assumed".
    """

    name: str
    unit: str
    source: str
    low: float
    high: float
    median_low: float
    median_high: float


@dataclass(frozen=True)
class Forecast:
    """How far a thread is likely to go.

    seen: actions in the first `until_s` seconds, the root included. t0: time of the root (seconds since 1970 UTC).
    quantiles: of final actions within `horizon_s`, keyed by level such as "0.5". dots: 50 equally likely
    final sizes, ascending. edges_s: seconds since the root; observed: actions by those of them that are past;
    fan: quantiles of actions by each edge, keyed by level. peak_hour, end_hour: quantiles of the moment at which
    the busiest hour begins, and of that by which 99 % of the final actions have happened, in hours since the root.
    simulation: quantiles of the simulation alone, before learning and calibration.
    moods: of the replies so far, hour by hour, where they have texts that can be read.
    cautions: sentences to read first.
    """

    thread_id: str
    t0: float
    until_s: int
    horizon_s: int
    seen: int
    quantiles: dict[str, float]
    dots: list[int]
    edges_s: list[int]
    observed: list[int]
    fan: dict[str, list[float]]
    peak_hour: dict[str, float]
    end_hour: dict[str, float]
    simulation: dict[str, float]
    drivers: list[Driver]
    fitted: dict[str, Any]
    provenance: dict[str, Any]
    coverage: Coverage | None = None
    moods: list[Mood] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of the distribution of final actions."""
        return self.quantiles["0.5"]

    def interval(self, level: str) -> tuple[float, float]:
        """Final actions between which a share `level` ("0.5", "0.8" or "0.9") of such threads ends."""
        low, high = INTERVALS[level]
        return self.quantiles[f"{low:g}"], self.quantiles[f"{high:g}"]

    def to_json(self) -> bytes:
        """Everything, as JSON; the same forecast gives the same bytes."""
        return msgspec.json.format(msgspec.json.encode(asdict(self), order="sorted"), indent=2) + b"\n"

    def _repr_html_(self) -> str:
        from aftersend.report.notebook import card

        return card(self)


def by_level(values: NDArray[np.float64], digits: int = 2) -> dict[str, float]:
    """Quantiles at LEVELS, keyed by level."""
    return {f"{q:g}": round(float(v), digits) for q, v in zip(LEVELS, np.quantile(values, LEVELS), strict=True)}
