"""A hat from three ReLUs.

Write `hat(left, peak, right)`: the three weights, as an array, with which

    f(x) = w[0] * relu(x - left) + w[1] * relu(x - peak) + w[2] * relu(x - right)

is a hat: 0 up to `left`, then a straight line up to 1 at `peak`, a straight line down to 0 at
`right`, and 0 from there on. The two sides need not be equally wide.

A ReLU that begins at a place changes the slope there, and the change stays. So ask at each of the
three places: which slope was there before, and which one is wanted from here on?

    hat(0.0, 1.0, 2.0) is [1, -2, 1]
"""

import numpy as np


def hat(left: float, peak: float, right: float) -> np.ndarray:
    """Return the weights of the three ReLUs."""
    raise NotImplementedError  # Your code here.
