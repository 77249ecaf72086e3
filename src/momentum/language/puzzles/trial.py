"""The counter set by hand is tried: many short words, a long one, and every precision."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from momentum.language.puzzles.wired import (
    PRECISIONS,
    Held,
    Limit,
    held_from_zero,
    hold,
    limit,
    read_plainly,
    short_words,
    wired_counter,
)

SHORT: Final = 300
"""Words with n up to this are all tried, or up to the longest, where that is shorter."""
BEYOND: Final = 2**24 + 10
"""Ones added in float32: a few more than it can count."""


class Wired(NamedTuple):
    """What the counter set by hand did."""

    short: int
    """Of the words with n = 1 to `tried`, those with every answer right."""
    tried: int
    long: Held
    half: list[Held]
    """Words read in float16 from the first letter to the last."""
    limits: list[Limit]
    from_zero: float
    """What `BEYOND` ones make in float32, added one after the other."""


def try_counter(longest: int) -> Wired:
    """Let the counter read every short word, one with n = `longest`, and on to its limits.

    Raises
    ------
    BadInput
        If `longest` is not above zero.
    """
    counter, tried = wired_counter(), min(SHORT, longest)
    last = limit("float16").sticks_at - 1
    return Wired(
        short=short_words(counter, tried),
        tried=tried,
        long=hold(counter, longest),
        half=[read_plainly(n, np.float16) for n in (last, last + 1)],
        limits=[limit(precision) for precision in PRECISIONS],
        from_zero=held_from_zero(BEYOND),
    )
