"""Judging: how many sentences were named rightly, and by how many more than by another."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum.errors import BadInput
from momentum.intervals import Z95, Share


class Gain(NamedTuple):
    """By how much one was right more often than another, on the same sentences.

    Attributes
    ----------
    value, low, high : float
        The difference of the two shares, with its 95 % interval.
    only_first, only_second : int
        Sentences that one of the two alone named rightly; nothing else decides.
    p : float
        Chance of such a difference or a larger one if both were equally good.
    n : int
    """

    value: float
    low: float
    high: float
    only_first: int
    only_second: int
    p: float
    n: int


def gain(first: ArrayLike, second: ArrayLike) -> Gain:
    """Compare two that answered the same questions: paired, because they err on the same ones.

    The interval is Bonett and Price's (2012): with a and b the sentences that only the first and
    only the second named rightly, and p = (a + 1)/(n + 2), q = (b + 1)/(n + 2), it is
    p - q +- z sqrt((p + q - (p - q)^2)/(n + 2)). The probability is McNemar's, exact: that of
    a fair coin thrown a + b times.

    Parameters
    ----------
    first, second : booleans of shape (n,)
        Whether each was right.

    Raises
    ------
    BadInput
        If there is nothing to compare.

    Examples
    --------
    >>> found = gain([True] * 8 + [False] * 2, [True] * 3 + [False] * 7)
    >>> found.only_first, found.only_second, round(found.value, 2), found.p
    (5, 0, 0.5, 0.0625)
    """
    one, two = np.asarray(first, bool), np.asarray(second, bool)
    if one.shape != two.shape or one.ndim != 1 or len(one) == 0:
        raise BadInput(
            f"answers of shape {one.shape} and {two.shape} cannot be compared; expected one of "
            "each for every sentence."
        )
    a, b, n = int((one & ~two).sum()), int((two & ~one).sum()), len(one)
    p, q = (a + 1) / (n + 2), (b + 1) / (n + 2)
    half = Z95 * math.sqrt((p + q - (p - q) ** 2) / (n + 2))
    low, high = max(p - q - half, -1.0), min(p - q + half, 1.0)
    value = (a - b) / n
    return Gain(value, min(low, value), max(high, value), a, b, coin(a, b), n)


def coin(heads: int, tails: int) -> float:
    """Return how often a fair coin falls at least as unevenly.

    Examples
    --------
    >>> coin(5, 0), coin(2, 2)
    (0.0625, 1.0)
    """
    throws, few = heads + tails, min(heads, tails)
    ways = sum(math.comb(throws, k) for k in range(few + 1))
    return min(2.0 * (ways / (1 << throws)), 1.0)


def in_words(share: Share, what: str = "sentences") -> str:
    """Write a share with its interval and n."""
    return (
        f"**{share.value:.3f}** of {share.n:,} {what} rightly, "
        f"95 % interval [{share.low:.3f}, {share.high:.3f}]"
    )
