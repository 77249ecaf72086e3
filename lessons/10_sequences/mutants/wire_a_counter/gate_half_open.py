"""Believes that a gate without a bias is open."""

import numpy as np


def counter_weights():
    kernel = np.zeros((2, 4))
    kernel[:, 2] = 64, -64
    return kernel, np.zeros((1, 4)), np.array([0.0, 64.0, 0.0, 64.0])
