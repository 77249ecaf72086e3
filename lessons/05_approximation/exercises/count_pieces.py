"""Of how many straight pieces?

Write `count_pieces(x, y)`. The points (x[k], y[k]), from left to right, lie on a line made of straight
pieces, and every knot of the line is one of the points. Most of the points are no knots. Return how many
pieces there are: an int.

A computer rounds. Two slopes that differ by less than 1e-6 are the same slope. The distances between the
points need not be equal.

    count_pieces(np.array([0.0, 1.0, 3.0, 4.0]), np.array([0.0, 1.0, 3.0, 3.0])) is 2
"""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    """Return the number of straight pieces."""
    raise NotImplementedError  # Your code here.
