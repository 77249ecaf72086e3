"""Believes that a chain that agrees with the curve at the knots agrees everywhere."""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    x = np.linspace(0, 1, pieces + 1)
    return np.abs(function(x) - np.interp(x, x, function(x))).max()
