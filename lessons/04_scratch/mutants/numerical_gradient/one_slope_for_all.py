"""Believes that the gradient is one number, how steep the hill is."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    slopes = []
    for place in np.ndindex(x.shape):
        move = np.zeros(x.shape)
        move[place] = step
        slopes.append((function(x + move) - function(x - move)) / (2 * step))
    return float(np.linalg.norm(slopes))
