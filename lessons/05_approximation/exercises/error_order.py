"""How far off, and how fast does it get better?

1. `largest_error(function, pieces)`: how far a chain of straight pieces is from a curve. Cut [0, 1] into
   `pieces` equal pieces, connect the curve's values at their ends by straight lines (`np.interp` does),
   and return the largest distance between the two, up or down. Look at 16 steps in every piece, that is
   at np.linspace(0, 1, 16 * pieces + 1). `function` takes a whole array.

       largest_error(lambda x: x**2, 1) is 0.25: the chord of x^2 from 0 to 1 is x, and the two are
       farthest apart in the middle

2. `order_of_error(pieces, errors)`: two arrays, of how many pieces were used and of the error each time.
   If the error is c / pieces^2, then ln(error) = ln(c) - 2 ln(pieces): drawn on logarithmic axes, a
   straight line of slope -2. Return the slope of the straight line through all the points
   (ln pieces, ln error) that has the least squared error. `np.polyfit(x, y, 1)[0]` is such a slope.

       order_of_error(np.array([1, 2, 4]), np.array([8.0, 4.0, 2.0])) is -1.0
"""

from collections.abc import Callable

import numpy as np


def largest_error(function: Callable[[np.ndarray], np.ndarray], pieces: int) -> float:
    """Return the largest distance between the curve and its chain of straight pieces."""
    raise NotImplementedError  # Your code here.


def order_of_error(pieces: np.ndarray, errors: np.ndarray) -> float:
    """Return the slope of ln(error) against ln(pieces)."""
    raise NotImplementedError  # Your code here.
