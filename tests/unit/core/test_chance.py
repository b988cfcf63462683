"""Luck is a pure function of who, what and when."""

import numpy as np
import pytest

from aftersend.core import luck_arrays
from aftersend.core.chance import below, draw, key, mix, normal, text_seed, uniform


def test_mix_is_splitmix64() -> None:
    # First outputs of splitmix64 from state 1234567, as published with the reference code.
    golden, state = 0x9E3779B97F4A7C15, 1234567
    expected = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert [mix((state + i * golden) % 2**64) for i in range(3)] == expected


def test_keys_depend_on_every_part_and_on_their_order() -> None:
    assert len({key(1, 2, 3), key(3, 2, 1), key(1, 2), key(1, 2, 4), key(0, 1, 2, 3)}) == 5


def test_arrays_equal_scalars() -> None:
    k = key(5, 6)
    assert list(luck_arrays.uniforms(k, 3, 50)) == [uniform(k, i) for i in range(3, 53)]
    assert np.allclose(luck_arrays.normals(k, 0, 50), [normal(k, i) for i in range(50)], atol=1e-7)


def test_uniform_is_open_and_even(seed: int) -> None:
    # Chi-squared with 99 degrees of freedom: 148.2 is exceeded by luck once in 1,000 runs;
    # a cell 12 % too full (of 100 cells, 10**5 draws) would be seen in nearly all.
    counts = np.histogram(luck_arrays.uniforms(key(seed), 0, 100_000), bins=100, range=(0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 148.2


def test_the_highest_uniform_is_below_one() -> None:
    assert ((2**64 - 1 >> 12) + 0.5) / 2.0**52 < 1.0


def test_below_covers_its_range() -> None:
    assert {below(key(1), i, 3) for i in range(50)} == {0, 1, 2}


def test_text_seed_is_stable() -> None:
    assert text_seed("aftersend") == text_seed("aftersend") != text_seed("aftersene")
    assert 0 <= text_seed("") < 2**64


@pytest.mark.parametrize("counter", [0, 1, 2**63])
def test_compiled_twin_is_equal(counter: int) -> None:
    from aftersend.engine import luck

    k = key(9, counter)
    assert int(luck.draw(np.uint64(k), np.uint64(counter))) == draw(k, counter)
    assert int(luck.mix(np.uint64(k))) == mix(k)
