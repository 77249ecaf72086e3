"""Gradient descent.

Write `descend(gradient, start, learning_rate, steps)`. `gradient` takes a point (an array) and
returns the gradient there (an array of the same shape). From `start`, go `steps` times against the
gradient, `learning_rate` times as far as it is long. Return the whole path as an array with a row
for every point: the start, then the point after each step, `steps + 1` rows. Leave `start` as it is.

    descend(lambda p: 2 * p, np.array([8.0]), 0.25, 3) is array([[8.], [4.], [2.], [1.]])
"""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    """Return the path of gradient descent, a row for every point, the start included."""
    raise NotImplementedError  # Your code here.
