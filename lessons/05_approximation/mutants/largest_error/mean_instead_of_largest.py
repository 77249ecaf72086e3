"""Believes that a small mean error is a small error everywhere."""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    knots = np.linspace(0, 1, pieces + 1)
    x = np.linspace(0, 1, 16 * pieces + 1)
    return np.abs(function(x) - np.interp(x, knots, function(knots))).mean()
