"""Believes that n pieces have n knots."""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    knots = np.linspace(0, 1, max(pieces, 2))
    x = np.linspace(0, 1, 16 * pieces + 1)
    return np.abs(function(x) - np.interp(x, knots, function(knots))).max()
