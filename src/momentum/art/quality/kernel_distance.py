"""Kernel inception distance: how far two sets of pictures are apart (Binkowski et al. 2018).

It is the squared maximum mean discrepancy with a cubic kernel: how much more alike the pictures
within a set are than the pictures of one set and the other. It is an average over pairs, so
without bias at any number of pictures: two samples of the same pictures give 0 on average, and
as often a little less than 0 as a little more.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.feature_space import Rows, unit_length
from momentum.art.quality.refusals import require_rows
from momentum.intervals import Z95


class Kid(NamedTuple):
    """A kernel inception distance with its 95 % interval; n is the size of the smaller set."""

    value: float
    low: float
    high: float
    n: int


def kernel_inception_distance(real: NDArray[Any], made: NDArray[Any]) -> Kid:
    """Measure how far made pictures are from real ones, from the features of both.

    The features are brought to unit length, so that k(x, y) = (x y + 1)^3 compares directions.
    The interval is that of the jackknife: each picture is left out once, and the distance moves as
    much as it hangs on single pictures. Where both sets are alike the interval is too wide rather
    than too narrow.

    Parameters
    ----------
    real, made : arrays of shape (n, features)
        From `quality_features`; the sets may differ in size.

    Raises
    ------
    BadInput
        If the sets cannot be compared, or have fewer than ten pictures.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> alike = kernel_inception_distance(*(1 + rng.random((2, 200, 8))))
    >>> alike.low < 0 < alike.high
    True
    """
    real, made = np.asarray(real), np.asarray(made)
    require_rows(real, made)
    value, deviation = squared_discrepancy(unit_length(real), unit_length(made))
    half = Z95 * deviation
    return Kid(value, value - half, value + half, min(len(real), len(made)))


def squared_discrepancy(x: Rows, y: Rows, scale: float = 1.0) -> tuple[float, float]:
    """Compute the unbiased squared discrepancy with k(x, y) = (scale x y + 1)^3.

    Returns
    -------
    value, standard error
        The standard error is the jackknife's, for both sets together.
    """
    n, m = len(x), len(y)
    within_x, within_y = _others(_kernel(x, x, scale)), _others(_kernel(y, y, scale))
    between = _kernel(x, y, scale)
    value = within_x.sum() / (n * (n - 1)) + within_y.sum() / (m * (m - 1)) - 2 * between.mean()
    variance = _jackknife(within_x, between.sum(axis=1), m)
    variance += _jackknife(within_y, between.sum(axis=0), n)
    return float(value), math.sqrt(variance)


def _kernel(x: Rows, y: Rows, scale: float) -> Rows:
    base: Rows = scale * (x @ y.T) + 1
    return base * base * base  # `** 3` takes many times as long


def _others(kernel: Rows) -> Rows:
    """Return for every picture the sum of its kernels with the others of its set."""
    sums: Rows = kernel.sum(axis=1) - np.diagonal(kernel)
    return sums


def _jackknife(within: Rows, across: Rows, other: int) -> float:
    """Return the variance that one set brings: the distance without each of its pictures."""
    n = len(within)
    left = (within.sum() - 2 * within) / ((n - 1) * (n - 2))
    left -= 2 * (across.sum() - across) / ((n - 1) * other)
    return float((n - 1) / n * np.square(left - left.mean()).sum())
