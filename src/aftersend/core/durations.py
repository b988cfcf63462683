"""Durations as people write them: 30m, 3h, 7d."""

from aftersend.core.errors import InputError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def seconds(text: str) -> int:
    """Whole seconds from '90s', '30m', '3h', '7d', '2w' or '0'; raises InputError."""
    number, unit = (text[:-1], text[-1]) if text[-1:] in SECONDS else (text, "")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 3.2e9 or (not unit and value != 0):
        raise InputError(f"a duration is a number and a unit, such as 30m, 3h or 7d, not {text!r}")
    return round(value * SECONDS.get(unit, 1))


def words(duration: float) -> str:
    """A duration in the largest unit that fits: '45 min', '3 h', '7 d'."""
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if duration >= size and (duration % size == 0 or duration >= 3 * size):
            return f"{duration / size:.3g} {unit}"
    return f"{duration:.3g} s"
