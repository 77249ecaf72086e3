"""A stack in one number: the digits after its point are the symbols, the first one is the top.

With two symbols the base is 4 and the digits are 1 and 3, after Siegelmann and Sontag (1995): the
codes of different stacks never lie close together at the top, so that a line of slope 4, cut off
at 0 and at 1, reads the top without error.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

_DIGITS: Final = "0123456789abcdef"


def base_for(symbols: int) -> int:
    """Return the base of the code: a power of two, so that a shift is exact, and twice the symbols.

    Examples
    --------
    >>> base_for(2), base_for(3), base_for(4)
    (4, 8, 8)
    """
    return 1 << (2 * symbols - 1).bit_length()


def encoded(stack: Sequence[int], base: int = 4) -> Fraction:
    """Return the code of a stack, top first; the empty one is 0.

    Examples
    --------
    >>> encoded([1, 0])
    Fraction(13, 16)
    """
    digits = "".join(_DIGITS[2 * symbol + 1] for symbol in stack)
    return Fraction(int(digits or "0", base), base ** len(stack))


class Row(NamedTuple):
    """What stands in a code."""

    symbols: tuple[int, ...]
    """Top first."""
    endless: bool
    """Whether these, or the last of them, are repeated for ever, as a code of 1 says: 3333..."""
    clear: bool
    """Whether every digit is that of a symbol, all the way down."""


def decoded(code: Fraction | float, symbols: int = 2) -> Row:
    """Take a stack apart in exact arithmetic, as the network itself would pop it.

    Parameters
    ----------
    code : Fraction or float
        From 0 to 1.
    symbols : int
        How many there are.

    Examples
    --------
    >>> decoded(Fraction(13, 16))
    Row(symbols=(1, 0), endless=False, clear=True)
    >>> decoded(1.0)
    Row(symbols=(1,), endless=True, clear=True)
    >>> decoded(0.625).clear
    False
    """
    base, rest = base_for(symbols), Fraction(code)
    if (plain := _digit_by_digit(rest, base, symbols)) is not None:
        return Row(tuple(plain), endless=False, clear=True)
    found: list[int] = []
    met: set[Fraction] = set()
    while rest > 0:
        if rest in met:
            return Row(tuple(found), endless=True, clear=True)
        met.add(rest)
        top = _top(rest * base, symbols)
        if top is None:
            return Row(tuple(found), endless=False, clear=False)
        found.append(top)
        rest = rest * base - 2 * top - 1
    return Row(tuple(found), endless=False, clear=True)


def _digit_by_digit(code: Fraction, base: int, symbols: int) -> list[int] | None:
    """Read a code whose digits are all those of symbols, in one go; None if they are not."""
    size = base.bit_length() - 1
    count = -(-(code.denominator.bit_length() - 1) // size)
    whole = code * base**count
    if code >= 1 or whole.denominator > 1:
        return None
    bits = format(whole.numerator, "b").zfill(size * count) if count else ""
    digits = [int(bits[at : at + size], 2) for at in range(0, len(bits), size)]
    if any(digit % 2 == 0 or digit >= 2 * symbols for digit in digits):
        return None
    return [digit // 2 for digit in digits]


def _top(shifted: Fraction, symbols: int) -> int | None:
    """Return the symbol whose digit leads, or None between two of them."""
    top = min(int(shifted - 1) // 2 if shifted >= 1 else -1, symbols - 1)
    return top if top >= 0 and shifted <= 2 * top + 2 else None


def bits_needed(code: Fraction) -> int:
    """Return how many binary digits hold a code exactly, from its first one to its last one.

    Examples
    --------
    >>> bits_needed(encoded([1] * 12)), bits_needed(encoded([0] * 12))
    (24, 23)
    """
    return code.numerator.bit_length()
