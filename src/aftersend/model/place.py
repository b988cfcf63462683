"""A place: one kind of platform, as a recipe for who is there and how a feed is filled."""

import msgspec

from aftersend.core.errors import InputError
from aftersend.model.recipe import Recipe


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells one kind of platform from another; all else is laws.

    follows: accounts that each account follows. followed: share of its candidates that may come from them, 0 to 1.
    memory_days: for how long a post can be met. params: of laws, where they differ from their defaults.
    source: the data set or finding that set it.
    """

    recipe: Recipe
    follows: int = 32
    followed: float = 0.5
    memory_days: float = 3.0
    params: dict[str, float] = {}
    source: str = "assumed"

    def __post_init__(self) -> None:
        for name, low, high in (("follows", 0, 1000), ("followed", 0, 1), ("memory_days", 0, 3650)):
            value = getattr(self, name)
            if not low <= value <= high:
                raise InputError(f"place: {name} is {value}, allowed is {low} to {high}")
