"""Believes that a finer grid gives the same number."""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    x = np.linspace(0, 1, 10001)
    k = np.linspace(0, 1, pieces + 1)
    return np.abs(function(x) - np.interp(x, k, function(k))).max()
