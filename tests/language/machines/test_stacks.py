"""Stacks as numbers: what is put in comes out, and what is no stack is seen."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.language.machines import decoded, encoded
from momentum.language.machines.stacks import base_for, bits_needed

STACKS = st.integers(2, 8).flatmap(
    lambda count: st.tuples(st.just(count), st.lists(st.integers(0, count - 1), max_size=80))
)


@given(STACKS)
def test_a_stack_comes_out_as_it_went_in(case: tuple[int, list[int]]) -> None:
    count, stack = case
    code = encoded(stack, base_for(count))
    assert decoded(code, count) == (tuple(stack), False, True)
    assert 0 <= code < 1


@given(STACKS)
def test_a_code_is_the_sum_of_its_digits(case: tuple[int, list[int]]) -> None:
    count, stack = case
    base = base_for(count)
    digits = (Fraction(2 * one + 1, base**place) for place, one in enumerate(stack, 1))
    assert encoded(stack, base) == sum(digits, Fraction())


@given(STACKS)
def test_the_bits_of_a_code_hold_it(case: tuple[int, list[int]]) -> None:
    count, stack = case
    code = encoded(stack, base_for(count))
    bits = bits_needed(code)
    if code:
        scale = 2 ** (bits + 80 * 4)
        shifted = code * scale
        while shifted.numerator % 2 == 0:
            shifted /= 2
        assert shifted < 2**bits
        assert shifted >= 2 ** (bits - 1)


@pytest.mark.parametrize("count", range(2, 9))
def test_the_top_is_read_with_room_to_spare(count: int) -> None:
    """A line as steep as the base is 0 for all lower symbols, and 1 for all others."""
    base = base_for(count)
    for top in range(count):
        for below in ([], [0] * 40, [count - 1] * 40):
            code = encoded([top, *below], base)
            for level in range(1, count):
                seen = min(max(base * code - 2 * level, Fraction(0)), Fraction(1))
                assert seen == (top >= level)


def test_a_very_long_stack_is_read_too() -> None:
    stack = np.random.default_rng(0).integers(0, 2, 50_000).tolist()
    assert decoded(encoded(stack)).symbols == tuple(stack)


def test_what_is_no_stack_is_seen() -> None:
    assert decoded(1.0) == ((1,), True, True)
    assert decoded(0.5) == ((0, 1), True, True)  # 0.5 is 0.1333...: one blank, then marks for ever.
    assert decoded(0.1) == ((), False, False)
    assert decoded(Fraction(3, 20)).clear is False
    assert decoded(Fraction(1, 3)) == ((0,), True, True)  # 0.1111...: blanks for ever.
    assert decoded(0.6) == ((), False, False)
    assert decoded(0.0) == ((), False, True)
    assert decoded(encoded([1, 0, 1]) + Fraction(1, 4**3) / 8).clear is False
