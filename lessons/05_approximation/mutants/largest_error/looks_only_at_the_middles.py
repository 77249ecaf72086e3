"""Believes that the worst place is always in the middle of a piece."""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    k = np.linspace(0, 1, pieces + 1)
    x = (k[1:] + k[:-1]) / 2
    return np.abs(function(x) - np.interp(x, k, function(k))).max()
