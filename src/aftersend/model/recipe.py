"""A recipe for a synthetic audience, and a preset: a recipe with the law parameters that go with it."""

from itertools import pairwise

import msgspec

from aftersend.core.errors import InputError


class Quantiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heavy-tailed distribution of counts, known by some of its quantiles.

    at: probabilities, increasing, inside (0, 1). value: the count at each, never falling, 0 or more.
    tail: exponent of the Pareto tail beyond the last of them, P(X > x) ~ x ** -tail.
    Raises InputError for values that are no distribution.
    """

    at: tuple[float, ...]
    value: tuple[float, ...]
    tail: float

    def __post_init__(self) -> None:
        if len(self.at) != len(self.value) or len(self.at) < 2:
            raise InputError(f"quantiles need 2 or more probabilities and as many values, not {self.at}, {self.value}")
        if not _rises((0.0, *self.at, 1.0), strictly=True):
            raise InputError(f"the probabilities of quantiles must rise from 0 to 1, not {self.at}")
        if self.value[0] < 0 or not _rises(self.value, strictly=False):
            raise InputError(f"the values of quantiles must not fall nor be below 0, not {self.value}")
        if not self.tail > 0:
            raise InputError(f"the tail exponent of quantiles is {self.tail:g}, it must be above 0")


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Statistics of a synthetic audience.

    reach: followers of an account. activity: posts of an account over any fixed time, only their ratios count.
    activity_reach_r: correlation of the two, on the scale of normal scores.
    groups: shares of the population. homophily: share of followers drawn from one's own group.
    """

    reach: Quantiles
    activity: Quantiles
    activity_reach_r: float = 0.0
    groups: tuple[float, ...] = (1.0,)
    homophily: float = 0.0

    def __post_init__(self) -> None:
        if min(self.groups) <= 0 or abs(sum(self.groups) - 1.0) > 1e-6:
            raise InputError(f"the groups' shares must be above 0 and sum to 1, not {self.groups}")
        for name, value, low in (
            ("homophily", self.homophily, 0.0),
            ("activity_reach_r", self.activity_reach_r, -1.0),
        ):
            if not low <= value <= 1.0:
                raise InputError(f"{name} of a recipe is {value:g}, allowed is {low:g} to 1")


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recipe, and the law parameters that differ from their defaults.

    source: the data set or finding that set it. accounts: sizes of world that it was calibrated for.
    """

    recipe: Recipe
    params: dict[str, float] = {}
    source: str = "assumed"
    accounts: tuple[int, int] = (2, 10_000_000)


def _rises(values: tuple[float, ...], strictly: bool) -> bool:
    return all(a < b or (a == b and not strictly) for a, b in pairwise(values))
