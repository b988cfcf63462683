"""No scores at all: word lists and plain rules alone, for those who want no model in the way."""

from collections.abc import Sequence

from aftersend.core.errors import InputError
from aftersend.reading.backend import Marks


class NoScores:
    """Reads nothing: every text gets empty marks."""

    name = "none"
    values: tuple[str, ...] = ()

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """One empty `Marks` a text."""
        return [Marks({}) for _ in texts]


def BACKEND(argument: str) -> NoScores:
    """The backend ``none``; takes no argument."""
    if argument:
        raise InputError(f"the backend 'none' takes no argument, got {argument!r}")
    return NoScores()
