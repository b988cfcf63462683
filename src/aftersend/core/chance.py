"""Luck as a pure function of who, what and when.

Every draw is a hash of a key and a counter: no state, so results do not depend on threads, on order or on
what else happens, two scenarios share their luck, and future k can be run alone. The mixer is the finaliser
of splitmix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators").

Plain integers here; `aftersend.engine.luck` is the compiled twin and is tested to be equal bit for bit.
"""

from statistics import NormalDist

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
_NORMAL = NormalDist()


def mix(x: int) -> int:
    """Scramble 64 bits (splitmix64's finaliser, a bijection)."""
    x = (x + GOLDEN) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def key(*parts: int) -> int:
    """A 64-bit key from whole numbers, for example seed, future, stream; the order matters."""
    state = 0
    for part in parts:
        state = mix(state ^ (part & MASK))
    return state


def draw(k: int, counter: int) -> int:
    """The `counter`-th 64-bit draw of key `k`, uniform on 0 .. 2**64 - 1."""
    return mix(k ^ ((counter * GOLDEN) & MASK))


def uniform(k: int, counter: int) -> float:
    """A uniform number in the open interval (0, 1), with 52 bits."""
    return ((draw(k, counter) >> 12) + 0.5) / 2.0**52


def below(k: int, counter: int, n: int) -> int:
    """A whole number in 0 .. n - 1 (multiply and shift, Lemire 2019; bias below n / 2**32)."""
    return ((draw(k, counter) >> 32) * n) >> 32


def normal(k: int, counter: int) -> float:
    """A standard normal number, by inversion."""
    return _NORMAL.inv_cdf(uniform(k, counter))


def text_seed(text: str) -> int:
    """A 64-bit whole number from a text, the same on every machine (unlike `hash`)."""
    state = 0
    for byte in text.encode():
        state = mix(state ^ byte)
    return state
