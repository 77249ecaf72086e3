"""Believes that the sum of a count is the count."""

import numpy as np


def counter_weights():
    kernel = np.zeros((2, 4))
    kernel[:, 2] = 1, -1
    return kernel, np.zeros((1, 4)), np.array([64.0, 64.0, 0.0, 64.0])
