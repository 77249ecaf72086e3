"""How activity at one step predicts activity k steps later: slopes, from sums over stretches.

All sums of a stretch are kept, so that slopes of any choice of stretches (a bootstrap's) cost
nothing more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

from momentum.mind.activity import Floats


class Sums(NamedTuple):
    """What slopes are made of, for every stretch and every number of steps ahead.

    Parameters
    ----------
    pairs : array of shape (stretches, ahead)
        How many pairs (a(t), a(t + k)) there are, with t in the stretch.
    first, second, square, product : arrays of shape (stretches, ahead)
        Sums over the pairs of a(t), a(t + k), a(t)^2 and a(t) a(t + k).
    """

    pairs: Floats
    first: Floats
    second: Floats
    square: Floats
    product: Floats


def sums(activity: Floats, ahead: int, stretches: int) -> Sums:
    """Sum over pairs of steps that lie 1 to `ahead` apart, for every stretch of the recording.

    Sums of products are taken with the fast Fourier transform.
    """
    # Around the mean the sums are small, and nothing is lost in their differences.
    centred = activity - activity.mean()
    borders = np.linspace(0, len(centred), stretches + 1).astype(int)
    steps = np.arange(1, ahead + 1)
    rows = [_of_stretch(centred, low, high, steps) for low, high in pairwise(borders)]
    return Sums(*(np.array(column) for column in zip(*rows, strict=True)))


def _of_stretch(a: Floats, low: int, high: int, steps: NDArray[np.int64]) -> list[Floats]:
    ends = np.clip(len(a) - steps, low, high)  # the first step without a partner
    total = np.concatenate([[0.0], np.cumsum(a)])
    squares = np.concatenate([[0.0], np.cumsum(a[low:high] ** 2)])
    return [
        (ends - low).astype(float),
        total[ends] - total[low],
        total[np.minimum(ends + steps, len(a))] - total[np.minimum(low + steps, len(a))],
        squares[ends - low],
        _products(a, low, high, len(steps)),
    ]


def _products(a: Floats, low: int, high: int, ahead: int) -> Floats:
    """Sum a(t) a(t + k) over the stretch, for k = 1 to `ahead`."""
    length = next_fast_len(high - low + ahead, real=True)
    here = rfft(a[low:high], length)
    there = rfft(a[low : high + ahead], length)
    return np.asarray(irfft(np.conj(here) * there, length)[1 : ahead + 1])


def slopes(found: Sums) -> Floats:
    """Return the slope of a(t + k) on a(t) for every k, over all stretches of the sums.

    Sums may have further axes in front; the stretches lie along the last but one.
    """
    n, first, second, square, product = (each.sum(axis=-2) for each in found)
    spread = square - first**2 / n
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((product - first * second / n) / spread)
