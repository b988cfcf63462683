"""Values of the free numbers that the findings allow, as shipped with the package or written by a calibration."""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

SHIPPED = "posterior.json"


class Posterior(msgspec.Struct, frozen=True, kw_only=True):
    """Values of the free numbers, each row as likely as any other.

    aftersend: version whose checks were run. tried: what each number was tried between. findings: whose checks were
    run. out_of_reach: statistics that no value meets. effective: how many of the values tried carry the weight.
    """

    aftersend: str
    tried: dict[str, tuple[float, float]]
    findings: tuple[str, ...]
    out_of_reach: tuple[str, ...]
    effective: float
    values: dict[str, tuple[float, ...]]

    @property
    def rows(self) -> list[dict[str, float]]:
        """The values, a row each."""
        return [dict(zip(self.values, row, strict=True)) for row in zip(*self.values.values(), strict=True)]

    def between(self, name: str, level: float = 0.9) -> tuple[float, float]:
        """What the middle 90 % of a number lie between."""
        low, high = np.quantile(self.values[name], [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)


@cache
def shipped() -> Posterior:
    """The posterior that comes with the package."""
    return msgspec.json.decode(files(__package__).joinpath(SHIPPED).read_bytes(), type=Posterior)
