"""Believes that a bias of 1 opens a forget gate."""

import numpy as np


def counter_weights():
    kernel = np.zeros((2, 4))
    kernel[:, 2] = 64, -64
    return kernel, np.zeros((1, 4)), np.array([64.0, 1.0, 0.0, 64.0])
