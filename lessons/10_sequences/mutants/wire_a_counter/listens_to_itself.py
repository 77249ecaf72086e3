"""Believes that a recurrent network needs recurrent weights."""

import numpy as np


def counter_weights():
    kernel = np.zeros((2, 4))
    kernel[:, 2] = 64, -64
    return kernel, np.array([[0.0, 0.0, 80.0, 0.0]]), np.array([64.0, 64.0, 0.0, 64.0])
