"""Errors a user can act on: what, which value, what is allowed, and the nearest match."""

from collections.abc import Iterable
from difflib import get_close_matches


class AftersendError(Exception):
    """Base of every error that a user caused and can mend. The CLI prints it and exits with status 2."""


class InputError(AftersendError):
    """A file or value that cannot be read. The message is one clear sentence."""


class UnknownName(AftersendError, LookupError):
    """A name that is not in a closed list; says what is allowed and the nearest match."""

    def __init__(self, thing: str, value: str, allowed: Iterable[str]) -> None:
        self.thing, self.value, self.allowed = thing, value, sorted(allowed)
        super().__init__(f"unknown {thing} {value!r}{did_you_mean(value, self.allowed)}")


class OutOfBounds(AftersendError, ValueError):
    """A number outside its declared bounds."""

    def __init__(self, thing: str, value: float, low: float, high: float, unit: str = "") -> None:
        self.thing, self.value, self.low, self.high = thing, value, low, high
        where = f"{low:g} to {high:g} {unit}".strip()
        super().__init__(f"{thing} is {value:g}, allowed is {where}")


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """A tail for a message: the nearest match, then the allowed names (at most 20)."""
    names = sorted(allowed)
    near = get_close_matches(value, names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ";"
    shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
    return f"{hint} allowed: {shown or 'nothing'}"
