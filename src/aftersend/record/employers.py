"""What a find costs at work, solved from what employers say of themselves (C01): never one person's risk.

Employers say whether they *ever* turned someone down, or disciplined someone. Over many candidates, or staff, a small
chance each makes a large share of such employers. How small is solved here, anew for each set of assumptions, and
checked by drawing employers with all their candidates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.core.params import Params
from aftersend.laws import LAWS, parameters

GRADE = "D"  # a poll of some thousand employers, published by a job board
ASSUMED = ("people", "findable", "severity")  # of either law; their bounds are swept
SIZE_SPREAD = 1.0  # log-sd of the number of candidates or staff between employers; assumed
LOOKS, SIZE, FINDS, HOW_BAD, DECIDES = range(321, 326)  # streams of luck
MIDDLES = (np.arange(100) + 0.5) / 100  # quantiles over which is averaged

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shares:
    """Shares of employers: who look; and of those, who ever acted on what they found."""

    look: float
    ever: float

    @property
    def of_all(self) -> float:
        """Share of all employers who ever acted."""
        return self.look * self.ever


def solve(law: str, given: Mapping[str, float] | None = None) -> float:
    """Weight of a find at which as many employers ever acted as is published; law: hiring or discipline."""
    p = parameters(given)
    sizes = p[f"{law}.people"] * np.exp(SIZE_SPREAD * ndtri(MIDDLES))
    severity = _severities(p[f"{law}.severity"], MIDDLES)
    low, high = 0.0, 20.0
    for _ in range(30):
        weight = (low + high) / 2.0
        each = p[f"{law}.findable"] * _chances(law, p.replace(**{f"{law}.weight": weight}), severity).mean()
        ever = float(np.mean(1.0 - (1.0 - each) ** sizes))
        low, high = (weight, high) if ever < p[f"{law}.ever"] else (low, weight)
    return high


def simulate_employers(law: str, seed: int, given: Mapping[str, float] | None = None, employers: int = 2000) -> Shares:
    """Draw employers, each with all their candidates or staff, and count those who look, and who ever acted."""
    p = parameters(given)
    looks = uniforms(key(seed, LOOKS), 0, employers) < p[f"{law}.looks"]
    sizes = np.rint(p[f"{law}.people"] * np.exp(SIZE_SPREAD * normals(key(seed, SIZE), 0, employers))).astype(int)
    employer = np.repeat(np.arange(employers), sizes)
    found = uniforms(key(seed, FINDS), 0, len(employer)) < p[f"{law}.findable"]
    severity = _severities(p[f"{law}.severity"], uniforms(key(seed, HOW_BAD), 0, len(employer))[found])
    acted = uniforms(key(seed, DECIDES), 0, len(employer))[found] < _chances(law, p, severity)
    ever = np.bincount(employer[found][acted], minlength=employers) > 0
    return Shares(float(looks.mean()), float(ever[looks].mean()))


def cost(law: str, severity: float, given: Mapping[str, float] | None = None) -> tuple[float, float, float]:
    """Low, middle and high of P(acted on | looked, found this bad), the weight solved anew under each assumption.

    Low and high: over all combinations of the bounds of what is assumed.
    """
    bounds = {p.name: (p.low, p.high) for p in LAWS[law].params}
    names = [f"{law}.{name}" for name in ASSUMED]
    corners = product(*(bounds[name] for name in names))
    found = [_cost(law, severity, {**(given or {}), **dict(zip(names, at, strict=True))}) for at in corners]
    return min(found), _cost(law, severity, given), max(found)


def _cost(law: str, severity: float, given: Mapping[str, float] | None) -> float:
    return LAWS[law].function(parameters({**(given or {}), f"{law}.weight": solve(law, given)}), severity)


def _chances(law: str, params: Params, severity: Floats) -> Floats:
    return np.array([LAWS[law].function(params, s) for s in severity.tolist()])


def _severities(mean: float, quantiles: Floats) -> Floats:
    """Severity of what is found at these quantiles: a power of them with this mean, so that most is harmless."""
    return np.asarray(quantiles ** (1.0 / mean - 1.0))
