"""Could it be coincidence? How many bits a column would have to agree by luck."""

from __future__ import annotations

from math import lgamma, log, log2

import numpy as np
from numpy.typing import NDArray

from momentum.data.diagnosis.profile import Profile

FEWEST_BITS = 14.0
"""A coincidence of one in 16,000 tables is not believed."""


def arrangements(counts: NDArray[np.int64]) -> float:
    r"""Bits of the order of values: :math:`\log_2 n! / (n_1! n_2! \cdots)`.

    Examples
    --------
    >>> round(arrangements(np.array([50, 50, 50])), 1)
    230.2
    """
    every = lgamma(int(counts.sum()) + 1) - sum(lgamma(int(many) + 1) for many in counts)
    return every / log(2)


def column_bits(profile: Profile, column: int) -> float:
    """Bits of the order of a column's values in the rows that were kept."""
    if profile.is_numeric(column):
        values = profile.sample.numbers[:, column]
        return arrangements(np.unique(values, return_counts=True)[1])
    words = profile.sample.words.get(column)
    return 0.0 if words is None else arrangements(np.unique(words, return_counts=True)[1])


def surprise(profile: Profile, column: int, choices: float) -> bool:
    """Tell whether it is too much for chance that a column is given by one of some choices."""
    return column_bits(profile, column) > FEWEST_BITS + log2(max(choices, 1))
