"""How far off, and how fast does it get better?"""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    """Return the largest distance between the curve and its chain of straight pieces."""
    knots = np.linspace(0, 1, pieces + 1)
    x = np.linspace(0, 1, 16 * pieces + 1)
    return np.abs(function(x) - np.interp(x, knots, function(knots))).max()


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    """Return the slope of ln(error) against ln(pieces)."""
    return np.polyfit(np.log(pieces), np.log(errors), 1)[0]
