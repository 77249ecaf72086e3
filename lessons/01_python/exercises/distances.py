"""Measure every point against every centre, without a loop.

A simple classifier gives a new flower to the species whose mean is nearest. For that it needs all distances.

Write `distances(points, centres)`: from arrays of shape (n, d) and (k, d) it makes one of shape (n, k). In row i
and column j stands the distance between point i and centre j, the ordinary one: the root of the sum of the
squared differences. No loop, no comprehension, no ready-made distance function.

    points = np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
    centres = np.array([[0.0, 0.0], [3.0, 4.0]])
    distances(points, centres) is np.array([[0.0, 5.0], [5.0, 0.0], [10.0, 5.0]])
"""

import numpy as np


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return the distance of every point from every centre."""
    ...  # Your code here.
