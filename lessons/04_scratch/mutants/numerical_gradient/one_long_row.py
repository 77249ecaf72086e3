"""Believes that a gradient is always a vector, whatever the shape of x."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    gradient = []
    for place in np.ndindex(x.shape):
        move = np.zeros(x.shape)
        move[place] = step
        gradient.append((function(x + move) - function(x - move)) / (2 * step))
    return np.array(gradient)
