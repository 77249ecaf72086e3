"""A measure of one recording, with how sure it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.intervals import Z95

STRETCHES = 20
"""Stretches of the recording that are left out, one at a time, for an interval."""


class Estimate(NamedTuple):
    """A number measured on a recording, with its 95 % interval.

    Parameters
    ----------
    value, low, high : float
        The measure and its interval.
    unit : str
        "bits", or what it is a share of.
    n : int
        Steps, or symbols, it was measured on.
    assumes : str
        What must hold for the number to mean what it says.
    warnings : tuple of str
        What speaks against it in this recording.
    """

    value: float
    low: float
    high: float
    unit: str
    n: int
    assumes: str
    warnings: tuple[str, ...] = ()


def around(value: float, standard_error: float) -> tuple[float, float]:
    """Return both ends of the 95 % interval of a normal estimate."""
    return value - Z95 * standard_error, value + Z95 * standard_error


def jackknife(
    recording: NDArray[Any], measure: Callable[[NDArray[Any]], float], axis: int = -1
) -> float:
    r"""Standard error of a measure of a recording, by leaving out a stretch at a time.

    :math:`\sqrt{\frac{s-1}{s} \sum_i (\theta_i - \bar\theta)^2}` (Tukey 1958; stretches instead
    of single steps because neighbours are alike: Künsch 1989). Where one is cut out, two ends
    meet that were not neighbours; there are few of these.

    Examples
    --------
    >>> x = np.random.default_rng(0).normal(size=4000)
    >>> round(jackknife(x, lambda some: float(some.mean())) * 4000**0.5, 1)
    1.0
    """
    borders = np.linspace(0, recording.shape[axis], STRETCHES + 1).astype(int)
    left = [
        measure(np.delete(recording, np.s_[low:high], axis=axis)) for low, high in pairwise(borders)
    ]
    spread = np.sum((np.array(left) - np.mean(left)) ** 2)
    return math.sqrt((STRETCHES - 1) / STRETCHES * float(spread))
