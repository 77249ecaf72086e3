"""The sigmoid and its slope.

Write two functions of an array:

    sigmoid(x) = 1 / (1 + exp(-x))       also for x = 1000 and x = -1000: no NaN
    sigmoid_slope(x)                     its derivative at x, which is s (1 - s) with s = sigmoid(x)

    sigmoid(np.array([0.0])) is array([0.5]), and sigmoid_slope(np.array([0.0])) is array([0.25])
"""

import numpy as np


def sigmoid(x):
    """Squeeze every number into the range 0 to 1."""
    raise NotImplementedError  # Your code here.


def sigmoid_slope(x):
    """Return how steep the sigmoid is at x."""
    raise NotImplementedError  # Your code here.
